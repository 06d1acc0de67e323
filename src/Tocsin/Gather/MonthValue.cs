using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>A number of deaths in one month, from one source: sources are never added.</summary>
/// <param name="Deaths">At least 0; a source that covers the month and the State and records nothing gives 0.</param>
/// <param name="Unit">What the source counts together; shared when it cannot be split.</param>
/// <param name="Kind">Which kind of source.</param>
/// <param name="ImportId">The import.</param>
/// <param name="Line">The row of a table; null for a sum over events, whose rows the list of events shows.</param>
/// <param name="Events">How many events the sum has; null for a row of a table.</param>
/// <param name="Provisional">True when the source may still correct it (candidate data).</param>
/// <param name="Incomplete">
/// True when the source is known to leave something out: the country-month totals drop events that span months, a row of a list of events was rejected.
/// </param>
/// <param name="NotPlaced">
/// Beside a State's own sum over events: deaths that the source counts for this State and another together, without a place that would tell; otherwise 0.
/// </param>
public sealed record MonthValue(long Deaths, RecordedUnit Unit, SourceKind Kind, long ImportId, int? Line, int? Events, bool Provisional, bool Incomplete, long NotPlaced)
{
    /// <summary>The row, when the value is one.</summary>
    public RowOrigin? Origin => Line is { } line ? new RowOrigin(ImportId, line) : null;
}
