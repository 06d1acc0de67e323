namespace Tocsin.Gather;

/// <summary>One edition of country-year predictors.</summary>
/// <param name="ImportId">The import it came with.</param>
/// <param name="Edition">As declared; the file's name when nobody declared one.</param>
/// <param name="KnownFrom">Published, else received, on this day.</param>
/// <param name="Columns">Names of the value columns, in the file's order; name and year are not among them.</param>
/// <param name="Rows">In the file's order, which a fold assignment depends on.</param>
public sealed record PredictorTable(long ImportId, string Edition, DateOnly KnownFrom, IReadOnlyList<string> Columns, IReadOnlyList<PredictorRow> Rows);
