using System.ComponentModel.DataAnnotations;
using Tocsin.Assess;
using Tocsin.Gather;

namespace Tocsin.Web.Api.Gather;

/// <summary>A number of deaths in one month from one source: sources are never added. Unknown is null, never 0.</summary>
/// <param name="Value">Deaths; null when no source covers State and month.</param>
/// <param name="Knowledge">present, absent (a source looked and recorded none) or unknown.</param>
/// <param name="Source">Kind of source; null when unknown.</param>
/// <param name="Unit">What the source counts together: one code, or several joined by + that cannot be split; null when unknown.</param>
/// <param name="Import">Number of the import; null when unknown.</param>
/// <param name="Line">The row of a table; null for a sum over events, which /api/v1/states/{code}/events lists, and when unknown.</param>
/// <param name="Events">How many events the sum has; null for a row of a table, and when unknown.</param>
/// <param name="Provisional">True when the source may still correct it.</param>
/// <param name="Incomplete">True when the source is known to leave something out.</param>
/// <param name="NotPlaced">Deaths that the source counts for this State and another together, without a place that would tell; not in value.</param>
internal sealed record MonthNumber(
    [property: Range(0, long.MaxValue)] long? Value,
    Knowledge Knowledge,
    string? Source,
    string? Unit,
    long? Import,
    int? Line,
    int? Events,
    bool Provisional,
    bool Incomplete,
    [property: Range(0, long.MaxValue)] long NotPlaced)
{
    public static MonthNumber Of(MonthValue? value) => value is null
        ? new(null, Knowledge.Unknown, null, null, null, null, null, false, false, 0)
        : new(
            value.Deaths, value.Deaths > 0 ? Knowledge.Present : Knowledge.Absent, value.Kind.Code(), value.Unit.Value, value.ImportId, value.Line, value.Events,
            value.Provisional, value.Incomplete, value.NotPlaced);
}
