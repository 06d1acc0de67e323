using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>A back-test of the alarms: every method at the same budget, thresholds learned on early years, worth measured on later ones.</summary>
/// <param name="Id">Number; 0 while it is not stored.</param>
/// <param name="Snapshot">Name of the data snapshot.</param>
/// <param name="IsSample">True when the events are a sample: the methods can be compared with each other, the figures say nothing of the world.</param>
/// <param name="Budget">False alarms per State-year that were allowed.</param>
/// <param name="LearnedFrom">First day of the early years.</param>
/// <param name="LearnedUntil">Last day of the early years.</param>
/// <param name="MeasuredFrom">First day of the later years.</param>
/// <param name="MeasuredUntil">Last day of the later years.</param>
/// <param name="States">States that are watched.</param>
/// <param name="Scores">One for each method and budget; those at <paramref name="Budget"/> first.</param>
/// <param name="Best">The method that preceded most onsets at 25; of equals most at 100, then the longer lead, then fewer false alarms.</param>
/// <param name="Differences">Of the best method from each of the others.</param>
/// <param name="Thresholds">At <paramref name="Budget"/>, of every method and of silence, for every kind of series, with what became of such alarms in the
/// later years.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="MadeAt">When, UTC.</param>
public sealed record AlarmBacktest(
    long Id, string Snapshot, bool IsSample, double Budget, DateOnly LearnedFrom, DateOnly LearnedUntil, DateOnly MeasuredFrom, DateOnly MeasuredUntil, int States,
    IReadOnlyList<AlarmMethodScore> Scores, AlarmMethod Best, IReadOnlyList<MethodDifference> Differences, IReadOnlyList<AlarmThreshold> Thresholds, double Seconds, string ProgramVersion, DateTimeOffset MadeAt)
{
    /// <summary>The newest change of handling when its data were read, as the snapshot says it; 0 takes it that every withdrawal came after.</summary>
    internal long NewestChange { get; init; }

    /// <summary>"reconstructed from a sample", or "reconstructed from later editions": never said at the time.</summary>
    public string Label => IsSample ? "reconstructed from a sample of events" : "reconstructed from later editions";
}
