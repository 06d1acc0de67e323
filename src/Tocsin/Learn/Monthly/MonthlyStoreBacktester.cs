using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Gather.Panels;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Learn.Monthly;

/// <summary>Back-tests the monthly models on what the event store says of the past, target by target and year by year, and keeps the result.</summary>
public sealed class MonthlyStoreBacktester(Database database, TimeProvider time)
{
    /// <summary>Scores every target and stores the result, or gives the one that this program made of the same snapshot.</summary>
    /// <param name="asOf">What had been published or received by this day is used, nothing later.</param>
    /// <param name="threads">Most threads; the result is the same for any number.</param>
    /// <param name="progress">Told the share done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run; nothing is stored then.</param>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="PanelUnusableException">No target has a year that can be scored.</exception>
    public async Task<MonthlyBacktest> RunAsync(DateOnly asOf, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var observations = new Observations(database.As(WorkContext.Products));
        var stored = new MonthlyBacktests(database.As(WorkContext.Products));
        var snapshot = await observations.SnapshotAsync(asOf, cancellationToken);
        if (snapshot.IsEmpty)
            throw new NothingKnownException(asOf, snapshot.FirstKnown);
        if (await stored.OfSnapshotAsync(snapshot.Name, cancellationToken) is { } before)
            return before;
        var start = time.GetTimestamp();
        var months = await observations.MonthsAsync(asOf, null, cancellationToken);
        var (targets, outcomes, imports) = Compute(months, database.World == World.ExerciseId, threads, time, progress, cancellationToken);
        if (targets.Count == 0)
        {
            throw new PanelUnusableException(
                "Stored counts", null,
                $"too short to score. Some kind of deaths must be known for {MonthlyHistory.LeastMonths} months before an October and for {ScorableWindows.FewestMonths} months of the next year.");
        }

        var known = (await new Imports(database.As(WorkContext.Products)).ListAsync(cancellationToken)).Where(import => snapshot.Imports.Contains(import.Id) && DecidesMonths(import)).Max(import => import.KnownFrom);
        var backtest = new MonthlyBacktest(
            0, snapshot.Name, known, imports, targets, time.GetElapsedTime(start).TotalSeconds, PeakMemory.Megabytes(), ProgramVersion.Build, Moment.Now(time))
        { NewestChange = snapshot.NewestChange };
        return await stored.AddAsync(backtest, outcomes, cancellationToken);
    }

    /// <summary>Scores every target of the months given, without storing anything. Durations apart, a function of the months alone.</summary>
    /// <param name="months">Months of all States.</param>
    /// <param name="isInvented">True in the exercise region.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="time">The clock that durations are taken from.</param>
    /// <param name="progress">Told the share done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The targets that have a year to score, every unit-month of them, and the imports behind their series, ascending.</returns>
    public static (IReadOnlyList<TargetSkill> Targets, IReadOnlyList<MonthlyOutcome> Outcomes, IReadOnlyList<long> Imports) Compute(
        IReadOnlyList<StateMonth> months, bool isInvented, int threads, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(time);
        var jobs = MonthlyTargets.Counts.Append(MonthlyTarget.GraveOneSided)
            .Select(target => LiveSeries.Of(target, months))
            .SelectMany(series => ScorableWindows.Of(series).Select(one => (Series: series, one.Window, one.Months)))
            .ToArray();
        var scored = new ScoredWindow[jobs.Length];
        var done = 0;
        // Years side by side, each on one thread: the models of one year differ too much in cost to fill the machine.
        Parallel.For(0, jobs.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            var (series, window, _) = jobs[i];
            scored[i] = MonthlyBacktester.Score(series.Target, series.Panel, window, MonthlyMethod.Models(series.Target), 1, time, cancellationToken);
            progress?.Report(Interlocked.Increment(ref done) / (double)jobs.Length);
        });
        return
        (
            [
                .. jobs.Zip(scored).GroupBy(pair => pair.First.Series).Select(target => TargetSkills.Of(
                    target.Key, [.. target.Select(pair => (pair.Second, pair.First.Months))], Provisional(target.Key.Target, months), isInvented)),
            ],
            [.. jobs.Zip(scored).SelectMany(pair => TargetSkills.Outcomes(pair.First.Series, pair.Second))],
            [.. jobs.SelectMany(job => job.Series.Imports).Distinct().Order()]
        );
    }

    private static HashSet<int> Provisional(MonthlyTarget target, IReadOnlyList<StateMonth> months) =>
        [.. months.Where(month => month[target.CountedAs()]?.Provisional == true).Select(month => MonthlyPanel.NumberOf(month.Month))];

    // What came later and says nothing of months leaves the series of the days before as it was.
    private static bool DecidesMonths(ImportRecord import) => import.Kind switch
    {
        SourceKind.EwpPredictors or SourceKind.MassKillingEpisodes or SourceKind.UcdpGedSample => false,
        SourceKind.UcdpGed => import.Class is EditionClass.Final or EditionClass.Candidate,
        _ => true,
    };
}
