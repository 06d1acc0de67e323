namespace Tocsin.Assess.Alarms;

/// <summary>The alarms of one day: everything raised in the last three years that were covered.</summary>
/// <param name="Id">Number of the run; 0 while it is not stored.</param>
/// <param name="AsOf">What had been published or received by this day was used.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="Kind">Said on its day, or made later for it.</param>
/// <param name="Snapshot">Name of the data snapshot.</param>
/// <param name="Method">The method in force.</param>
/// <param name="DetectorVersion">Version of its rules and thresholds.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="EventsTo">
/// Last day that declared event files cover; null where they cover too little for any series to be judged: States are then watched by monthly totals alone,
/// areas and actors not at all.
/// </param>
/// <param name="TotalsTo">Last day of the newest monthly total; null where none can be judged.</param>
/// <param name="Series">How many series were judged at least once.</param>
/// <param name="Imports">Numbers of the imports that the counts come from, ascending.</param>
/// <param name="Alarms">The newest first.</param>
public sealed record AlarmRun(
    long Id, DateOnly AsOf, DateTimeOffset MadeAt, AssessmentKind Kind, string Snapshot, AlarmMethod Method, string DetectorVersion, string ProgramVersion, DateOnly? EventsTo, DateOnly? TotalsTo,
    int Series, IReadOnlyList<long> Imports, IReadOnlyList<Alarm> Alarms)
{
    /// <summary>The newest change of handling when its data were read, as the snapshot says it; 0 takes it that every withdrawal came after.</summary>
    internal long NewestChange { get; init; }
}
