using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Learn.Alarms;

/// <summary>Learns thresholds on early years, measures on later ones, and compares the methods at the same budget.</summary>
public sealed class AlarmBacktester(Database database, World world, TimeProvider time)
{
    private const int LeastYears = 10;
    private const double StatesShare = 0.1;

    /// <summary>Runs it on the declared events known by a day, or, where these are too few, on the sample; stores the result.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="options">Budget, years, threads.</param>
    /// <param name="progress">Told the share done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run; nothing is stored then.</param>
    /// <exception cref="NoEventsToJudgeException">Neither covers enough years.</exception>
    public async Task<AlarmBacktest> RunAsync(DateOnly asOf, AlarmBacktestOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var snapshot = await new Observations(database.As(WorkContext.Products)).SnapshotAsync(asOf, cancellationToken);
        var reader = new EventReader(database.As(WorkContext.Products));
        var facts = await reader.DeclaredAsync(asOf, cancellationToken);
        if (facts.Covered.Count < LeastYears * OneSidedYears.Year)
            facts = await reader.SampleAsync(asOf, cancellationToken);
        var units = world.Assessed(asOf).Select(state => state.Code.Value).ToArray();
        var backtest = Compute(facts, snapshot.Name, units, options, time, progress, cancellationToken) with { NewestChange = snapshot.NewestChange };
        var imports = await new Imports(database.As(WorkContext.Products)).ListAsync(cancellationToken);
        var knownFrom = imports.Where(import => facts.Imports.Contains(import.Id)).Max(import => import.KnownFrom);
        return await new AlarmBacktests(database.As(WorkContext.Products)).AddAsync(backtest, knownFrom, cancellationToken);
    }

    /// <summary>Runs it on events, without storing anything. Seconds and day apart a function of events, States and options alone.</summary>
    /// <param name="facts">The events and the months they cover.</param>
    /// <param name="snapshot">Name of the data snapshot.</param>
    /// <param name="units">Codes of the States that are watched even if nothing was ever recorded there.</param>
    /// <param name="options">Budget, years, threads.</param>
    /// <param name="time">The clock that the run is dated and timed by.</param>
    /// <param name="progress">Told the share done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>A back-test that has no number yet: 0.</returns>
    /// <exception cref="NoEventsToJudgeException">The events cover too few years.</exception>
    public static AlarmBacktest Compute(
        EventFacts facts, string snapshot, IReadOnlyList<string> units, AlarmBacktestOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var start = time.GetTimestamp();
        var years = AlarmYears.Of(facts, options, LeastYears);
        var outcomes = OneSidedYears.Of(facts, units);
        var scorer = new AlarmScorer(outcomes);
        var states = new EventSeries(facts, units, AlarmScope.State);
        var kinds = SeriesKind.All.Where(kind => kind.Scope == AlarmScope.State).ToArray();
        var scores = new List<AlarmMethodScore>();
        var alarms = new Dictionary<AlarmMethod, IReadOnlyList<(string, IReadOnlyList<int>)>>();
        foreach (var method in Enum.GetValues<AlarmMethod>())
        {
            var panel = AlarmPanel.Of(
                states, (years.First, years.MeasuredUntil), [(kinds, AlarmDetector.NoEvidence(method), one => AlarmDetector.Rise(method, one))], options.Threads, null, cancellationToken)[0];
            var own = Score(method, panel, scorer, years, options).ToList();
            alarms[method] = AlarmMonths.OfAll(panel, [.. own[0].Thresholds.Select(one => one.Evidence)]);
            scores.AddRange(own);
            progress?.Report(StatesShare * (1 + (int)method) / Enum.GetValues<AlarmMethod>().Length);
        }

        AlarmMethodScore[] stated = [.. scores.Where(score => score.Budget == options.Budget).OrderBy(score => score.Method)];
        var best = Best(stated).Method;
        return new AlarmBacktest(
            0, snapshot, facts.IsSample, options.Budget, Day(years.LearnedFrom), End(years.LearnedUntil), Day(years.MeasuredFrom), End(years.MeasuredUntil), outcomes.Count,
            [.. stated, .. scores.Where(score => score.Budget != options.Budget).OrderBy(score => score.Budget).ThenBy(score => score.Method)], best,
            [.. stated.Where(score => score.Method != best).Select(score => scorer.Difference(score.Method, alarms[best], alarms[score.Method], years.MeasuredFrom, years.MeasuredUntil, options))],
            new KindThresholds(facts, units, scorer, outcomes, years, options).Learn(stated, share => progress?.Report(StatesShare + ((1 - StatesShare) * share)), cancellationToken), time.GetElapsedTime(start).TotalSeconds, ProgramVersion.Build, Moment.Now(time));
    }

    // The stated budget first.
    private static IEnumerable<AlarmMethodScore> Score(AlarmMethod method, AlarmPanel panel, AlarmScorer scorer, AlarmYears years, AlarmBacktestOptions options)
    {
        // Alarms of the last early year are not looked at: their outcome would be told by the years that measure.
        var judged = years.LearnedUntil - OneSidedYears.Year;
        var learnedYears = scorer.StateYears(years.LearnedFrom, judged);
        double Rate(double[] thresholds) => scorer.Judge(AlarmMonths.OfAll(panel, thresholds), years.LearnedFrom, judged).False / learnedYears;
        double[] budgets = [options.Budget, .. options.OtherBudgets];
        var learned = AlarmThresholds.Learn(panel, years.LearnedFrom, judged, budgets, Rate);
        var last = years.MeasuredUntil - OneSidedYears.Year;
        var stateYears = scorer.StateYears(years.MeasuredFrom, last);
        for (var i = 0; i < budgets.Length; i++)
        {
            var thresholds = learned[i];
            var alarms = AlarmMonths.OfAll(panel, thresholds);
            var (wrong, ahead, ongoing) = scorer.Judge(alarms, years.MeasuredFrom, last);
            yield return new AlarmMethodScore(
                method, budgets[i], Rate(thresholds), stateYears, wrong, ahead, ongoing,
                scorer.Onsets(alarms, OneSidedYears.Lower, years.MeasuredFrom, years.MeasuredUntil, options),
                scorer.Onsets(alarms, OneSidedYears.Upper, years.MeasuredFrom, years.MeasuredUntil, options),
                [.. panel.Kinds.Select((kind, place) => (kind, thresholds[place]))]);
        }
    }

    private static AlarmMethodScore Best(IEnumerable<AlarmMethodScore> scores) => scores
        .OrderByDescending(score => score.Lower.Preceded).ThenByDescending(score => score.Upper.Preceded).ThenByDescending(score => score.Lower.MedianLead ?? 0)
        .ThenBy(score => score.False).ThenBy(score => score.Method).First();

    private static DateOnly Day(int month) => Periods.First(month, AlarmInterval.Month);

    private static DateOnly End(int month) => Periods.Last(month, AlarmInterval.Month);
}
