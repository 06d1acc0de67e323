namespace Tocsin.Gather;

/// <summary>One edition of country-year predictors, whole and in the order of its file.</summary>
/// <param name="Columns">Names of the value columns, in order; names and letter codes of countries are none of them.</param>
/// <param name="Rows">The country-years.</param>
/// <param name="Edition">The edition, for example "2025".</param>
/// <param name="ImportId">The import.</param>
/// <param name="FileName">Name of its file.</param>
/// <param name="Sha256">SHA-256 of its file, 64 hexadecimal digits.</param>
/// <param name="KnownFrom">Day from which it counts as known: of publication where stated, else of receipt.</param>
/// <param name="Published">Day of publication; null when nobody stated it.</param>
/// <param name="Licence">The licence; null when it is not known.</param>
/// <param name="Export">Whether its rows may be exported.</param>
public sealed record PredictorTable(
    IReadOnlyList<string> Columns,
    IReadOnlyList<CountryYear> Rows,
    string? Edition,
    long ImportId,
    string FileName,
    string Sha256,
    DateOnly KnownFrom,
    DateOnly? Published,
    string? Licence,
    ExportRule Export)
{
    /// <summary>The column's place in <see cref="CountryYear.Values"/>, in whatever capitals it is named, or -1.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Equals(column, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }
}
