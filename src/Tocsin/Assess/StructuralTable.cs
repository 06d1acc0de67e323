using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>
/// The country-years of one predictor edition, reduced to what the structural method uses. Rows stay in the order of the file, because the fold assignment
/// depends on it and must not depend on names or codes.
/// </summary>
public sealed class StructuralTable
{
    private readonly Dictionary<(RecordedUnit, int), StructuralCase> _ofUnit;
    private readonly Dictionary<(string, int), StructuralCase> _ofName;

    /// <summary>Takes rows as they are; the readers of files and editions are in <see cref="StructuralTables"/>.</summary>
    /// <param name="edition">Edition as declared, for example "2025".</param>
    /// <param name="predictors">Names of the predictors, in the method's order.</param>
    /// <param name="missing">Columns of the method that the edition lacks.</param>
    /// <param name="rows">Country-years in the order of the file, at least one.</param>
    /// <exception cref="ArgumentException">There is no row, one holds another number of predictors, or a State has two in one year.</exception>
    public StructuralTable(string edition, IReadOnlyList<string> predictors, IReadOnlyList<string> missing, IReadOnlyList<StructuralCase> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(predictors);
        if (rows.Count == 0)
            throw new ArgumentException("A predictor table holds at least one country-year.", nameof(rows));
        if (rows.FirstOrDefault(row => row.Predictors.Count != predictors.Count) is { } odd)
            throw new ArgumentException($"Line {odd.Origin.Line} holds {odd.Predictors.Count} predictors instead of {predictors.Count}.", nameof(rows));
        _ofUnit = new(rows.Count);
        if (rows.FirstOrDefault(row => !_ofUnit.TryAdd((row.Unit, row.Year), row)) is { } twice)
            throw new ArgumentException($"{twice.Unit} ('{twice.SourceName}') has more than one row for {twice.Year}.", nameof(rows));
        _ofName = rows.GroupBy(row => (row.SourceName, row.Year)).ToDictionary(same => same.Key, same => same.First());
        Edition = edition;
        Predictors = predictors;
        MissingPredictors = missing;
        Rows = rows;
        FirstYear = rows.Min(row => row.Year);
        DataYear = rows.Max(row => row.Year);
    }

    /// <summary>Edition as declared.</summary>
    public string Edition { get; }

    /// <summary>Names of the predictors that the edition has, in the method's order.</summary>
    public IReadOnlyList<string> Predictors { get; }

    /// <summary>Columns of the method that the edition lacks: it goes on without them and says so.</summary>
    public IReadOnlyList<string> MissingPredictors { get; }

    /// <summary>All country-years, in the order of the file.</summary>
    public IReadOnlyList<StructuralCase> Rows { get; }

    /// <summary>First year in the table.</summary>
    public int FirstYear { get; }

    /// <summary>Last year in the table: forecasts from it are for the two years after.</summary>
    public int DataYear { get; }

    /// <summary>Complete cases up to a year, in the order of the file.</summary>
    public IReadOnlyList<StructuralCase> CompleteCases(int untilYear) => [.. Rows.Where(row => row.Year <= untilYear && row.IsCompleteCase)];

    /// <summary>Rows of a year that a forecast can be made from, in the order of the file.</summary>
    public IReadOnlyList<StructuralCase> Forecastable(int year) => [.. Rows.Where(row => row.Year == year && row.CanBeForecast)];

    /// <summary>
    /// The row of the same State in another year, however its name is written there. Where the State was another one then (the Soviet Union before the
    /// Russian Federation), the row under the same name.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public StructuralCase? RowOf(StructuralCase row, int year)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _ofUnit.GetValueOrDefault((row.Unit, year)) ?? _ofName.GetValueOrDefault((row.SourceName, year));
    }

    /// <summary>The same table with other rows, for what-if questions and tests.</summary>
    public StructuralTable With(IReadOnlyList<StructuralCase> rows) => new(Edition, Predictors, MissingPredictors, rows);
}
