using Tocsin.Assess;
using Tocsin.Assess.Alarms;

namespace Tocsin.Web.Api.Assess;

/// <summary>What a run of alarms rests on: enough to repeat it.</summary>
/// <param name="Id">Its number; null when it was computed for this answer and is not stored.</param>
/// <param name="AsOf">What had been published or received by this day was used.</param>
/// <param name="MadeAt">When it was computed, UTC; null when it is not stored.</param>
/// <param name="Kind">said: made on its day; as_of: made later from what had been published by then.</param>
/// <param name="Snapshot">Name of the data snapshot: first 16 hexadecimal digits of its SHA-256.</param>
/// <param name="Method">How rises are told.</param>
/// <param name="DetectorVersion">Version of the rules and thresholds.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="EventsTo">Last day that declared event files cover; null where they cover too little to judge: then States are watched by monthly totals alone,
/// and areas and actors not at all.</param>
/// <param name="TotalsTo">Last day of the newest monthly total; null where none can be judged.</param>
/// <param name="Series">How many series were judged at least once.</param>
/// <param name="Alarms">How many alarms it holds.</param>
/// <param name="Thresholds">Least evidence by kind of series, and what became of such alarms in the back-test.</param>
internal sealed record AlarmRunDetail(
    long? Id,
    DateOnly AsOf,
    DateTimeOffset? MadeAt,
    AssessmentKind Kind,
    string Snapshot,
    AlarmMethod Method,
    string DetectorVersion,
    string ProgramVersion,
    DateOnly? EventsTo,
    DateOnly? TotalsTo,
    int Series,
    int Alarms,
    IReadOnlyList<ThresholdRow> Thresholds)
{
    public static AlarmRunDetail Of(AlarmRun run) => new(
        run.Id > 0 ? run.Id : null, run.AsOf, run.Id > 0 ? run.MadeAt : null, run.Kind, run.Snapshot, run.Method, run.DetectorVersion, run.ProgramVersion, run.EventsTo, run.TotalsTo, run.Series,
        run.Alarms.Count, [.. ShippedThresholds.All.Where(one => (one.Method ?? run.Method) == run.Method).Select(ThresholdRow.Of)]);
}
