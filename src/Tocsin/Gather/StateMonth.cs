using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>
/// Deaths of one measure in one State and month, from the one source that has precedence there. A month without such a record is unknown, not zero.
/// </summary>
/// <param name="State">The State.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Deaths">The source's best estimate; 0 is a finding.</param>
/// <param name="Unit">What the source counts: the State, or several together.</param>
/// <param name="Kind">Kind of the source.</param>
/// <param name="ImportId">The import it comes from.</param>
/// <param name="Line">The row; null when it is a sum over events.</param>
/// <param name="Events">Events summed; null when the source gives sums only.</param>
/// <param name="Provisional">True when the source calls it provisional.</param>
public sealed record StateMonth(
    StateCode State, DateOnly Month, DeathMeasure Measure, long Deaths, RecordedUnit Unit, SourceKind Kind, long ImportId, int? Line, int? Events, bool Provisional);
