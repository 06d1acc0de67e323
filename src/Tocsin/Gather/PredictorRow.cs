using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>One country-year as published.</summary>
/// <param name="Unit">What the row is about.</param>
/// <param name="SourceName">The name in the file.</param>
/// <param name="Year">The year.</param>
/// <param name="Values">In the order of <see cref="PredictorTable.Columns"/>; NaN is the source's NA.</param>
/// <param name="Origin">File and line.</param>
public sealed record PredictorRow(RecordedUnit Unit, string SourceName, int Year, IReadOnlyList<double> Values, RowOrigin Origin);
