using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>What a run says of the world as a whole: the figures above the watchlist and what changed. Computed from the run alone.</summary>
/// <param name="Run">The run.</param>
/// <param name="Assessed">States with a risk.</param>
/// <param name="NotAssessable">States without one: unknown, not low.</param>
/// <param name="AtFourPercentOrMore">States whose risk is 4 % or more.</param>
/// <param name="WithOngoingKilling">States with a mass killing recorded as ongoing.</param>
/// <param name="OngoingYear">The year that record is about; null when nothing says.</param>
/// <param name="Violence">Deaths in the last month.</param>
/// <param name="MoreViolence">Largest rises of the last month against the twelve before, the largest first.</param>
/// <param name="LessViolence">Largest falls, the largest first.</param>
/// <param name="RisenInRank">Largest moves towards the top, the largest first.</param>
/// <param name="FallenInRank">Largest moves towards the bottom, the largest first.</param>
/// <param name="QuietOrUnseen">States among the first 40 without a recorded event for a year or more, by rank.</param>
/// <param name="NotCovered">States among the first 40 whose violence no source covers, by rank.</param>
public sealed record WorldWatch(
    AssessmentRun Run,
    int Assessed,
    int NotAssessable,
    int AtFourPercentOrMore,
    int WithOngoingKilling,
    int? OngoingYear,
    WorldViolence Violence,
    IReadOnlyList<ViolenceChange> MoreViolence,
    IReadOnlyList<ViolenceChange> LessViolence,
    IReadOnlyList<RankMove> RisenInRank,
    IReadOnlyList<RankMove> FallenInRank,
    IReadOnlyList<StateCode> QuietOrUnseen,
    IReadOnlyList<StateCode> NotCovered)
{
    /// <summary>States that the watchlist shows first.</summary>
    public const int Top = 40;

    /// <summary>Risk from which a State is counted in <see cref="AtFourPercentOrMore"/>.</summary>
    public const double Threshold = 0.04;

    /// <summary>Reads a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="longest">Most entries a list of changes, at least 0.</param>
    public static WorldWatch Of(AssessmentRun run, int longest = 5)
    {
        ArgumentNullException.ThrowIfNull(run);
        var ranked = run.States.Where(state => state.Risk is not null).ToArray();
        var top = ranked.Where(state => state.Risk!.Rank <= Top).ToArray();
        var changes = LastUnits(run.States)
            .Where(unit => unit.Violence is { LastMonthTotal: not null, MeanBeforeLastMonth: not null })
            .Select(unit => new ViolenceChange(unit.Unit, unit.Violence.LastMonthTotal!.Value, unit.Violence.MeanBeforeLastMonth!.Value))
            .ToArray();
        var moves = ranked
            .Where(state => state.Risk!.Previous is not null)
            .Select(state => new RankMove(state.State, state.Risk!.Previous!.Rank, state.Risk.Rank))
            .ToArray();
        return new WorldWatch(
            run,
            ranked.Length,
            run.States.Count - ranked.Length,
            ranked.Count(state => state.Risk!.Probability >= Threshold),
            run.States.Count(state => state.Ongoing.Knowledge == Knowledge.Present),
            run.States.Max(state => state.Ongoing.Year),
            Total(run.States),
            [.. changes.Where(change => change.DampedRatio > 1).OrderByDescending(change => change.DampedRatio).Take(longest)],
            [.. changes.Where(change => change.DampedRatio < 1).OrderBy(change => change.DampedRatio).Take(longest)],
            [.. moves.Where(move => move.PlacesUp > 0).OrderByDescending(move => move.PlacesUp).ThenBy(move => move.Now).Take(longest)],
            [.. moves.Where(move => move.PlacesUp < 0).OrderBy(move => move.PlacesUp).ThenBy(move => move.Now).Take(longest)],
            [.. top.Where(state => state.Violence.IsQuietOrUnseen).Select(state => state.State)],
            [.. top.Where(state => state.Violence.LastMonth is null).Select(state => state.State)]);
    }

    private static WorldViolence Total(IReadOnlyList<StateAssessment> states)
    {
        if (states.Max(state => state.Violence.LastMonth) is not { } month)
            return new WorldViolence(null, null, null, 0, states.Count, false);
        var covered = states.Where(state => state.Violence.LastMonth == month && state.Violence.LastMonthTotal is not null).ToArray();
        return new WorldViolence(
            month,
            LastUnits(covered).Sum(unit => unit.Violence.LastMonthTotal!.Value),
            MeanBefore(covered),
            covered.Length,
            states.Count - covered.Length,
            covered.Any(state => state.Violence.Provisional));
    }

    // What a source counts together in one month it may tell apart in the next: units are counted once month by month.
    private static double? MeanBefore(IReadOnlyList<StateAssessment> covered)
    {
        if (covered.Any(state => state.Violence.Months.Count < RecentViolence.MonthsKept || RecentViolence.MonthsBeforeLast.Any(month => state.Violence.Months[month] is null)))
            return null;
        return RecentViolence.MonthsBeforeLast.Average(month => covered.DistinctBy(state => state.Violence.UnitOf(state.State, month)).Sum(state => (double)state.Violence.Months[month]!.Value));
    }

    private static (RecordedUnit Unit, RecentViolence Violence)[] LastUnits(IEnumerable<StateAssessment> states) =>
    [
        .. states
            .Select(state => (Unit: state.Violence.UnitOf(state.State, RecentViolence.MonthsKept - 1), state.Violence))
            .DistinctBy(unit => unit.Unit),
    ];
}
