using Tocsin.Numerics.ChangeDetection;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// Evidence for a rise or a silence, period by period, from counts and seasons alone. A doubling is what the rule of thumb looks for, and the
/// rest is round numbers, written down before anything was scored; the window of half a year alone came after a first score (ADR 0009).
/// </summary>
public static class AlarmDetector
{
    /// <summary>Version of the rules and of the thresholds; part of every run.</summary>
    public const string Version = "1";

    /// <summary>The rise that is looked for: a doubling.</summary>
    public const double Factor = 2;

    // What began more than half a year ago is no news.
    private const int RecentMonths = 6;
    private const double LeastLogOdds = -7;
    private const double MostLogOdds = 30;
    private const double ReportedShare = 0.9;
    private const double Shape = 1;

    /// <summary>The evidence that speaks for nothing at all, by method: a threshold lies above it.</summary>
    public static double NoEvidence(AlarmMethod method) => method == AlarmMethod.BayesianChangePoint ? LeastLogOdds : 0;

    /// <summary>Evidence for a rise.</summary>
    /// <param name="method">How.</param>
    /// <param name="series">The counts; its names are not looked at.</param>
    public static AlarmTrace Rise(AlarmMethod method, CountSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var counts = Counts(series);
        var before = Periods.InMonths(12, series.Kind.Interval);
        var trace = method switch
        {
            AlarmMethod.NegativeBinomialCusum => Cusum(counts, Expect(series, counts), series.Kind.Interval),
            AlarmMethod.BayesianChangePoint => ChangePoint(counts, Expect(series, counts), series.Kind.Interval),
            AlarmMethod.CountDoubled => ByRule(CountRules.Doubled(counts, before), counts, before),
            AlarmMethod.AboveTwoDeviations => ByRule(CountRules.AboveTwoDeviations(counts, before), counts, before),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
        };
        return Judged(series, counts, trace);
    }

    /// <summary>Evidence for a silence: of a series that nearly always counted something.</summary>
    /// <param name="series">The counts; its names are not looked at.</param>
    public static AlarmTrace Silence(CountSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var counts = Counts(series);
        var expected = Expect(series, counts);
        var evidence = SilenceEvidence.Of(counts, expected, Periods.InMonths(12, series.Kind.Interval), ReportedShare);
        var length = new int[counts.Length];
        for (var i = 0; i < counts.Length; i++)
            length[i] = counts[i] is 0 or null && evidence[i] > 0 ? (i > 0 ? length[i - 1] : 0) + 1 : 0;
        return Judged(series, counts, new AlarmTrace(evidence, Means(expected), length));
    }

    // Series of events are arrays already; a copy for each detector of each of ten thousand series would be felt.
    private static int?[] Counts(CountSeries series) => series.Counts as int?[] ?? [.. series.Counts];

    private static CountExpectation?[] Expect(CountSeries series, int?[] counts) =>
        SeasonalBaseline.Of(counts, [.. Enumerable.Range(series.First, counts.Length).Select(period => Periods.Season(period, series.Kind.Interval))], Baseline(series.Kind.Interval));

    private static SeasonalBaselineOptions Baseline(AlarmInterval interval) =>
        new(Periods.Seasons, Periods.InMonths(24, interval), Periods.InMonths(2, interval), Periods.InMonths(36, interval))
        {
            // Half an event or death a year, with the weight of half a year.
            PriorMean = 0.5 / Periods.InMonths(12, interval),
            PriorPeriods = Periods.InMonths(6, interval),
        };

    // A rule of thumb looks at one period and expects what came before it on average, whatever the season.
    private static AlarmTrace ByRule(double[] evidence, int?[] counts, int before)
    {
        var length = new int[counts.Length];
        Array.Fill(length, 1);
        return new AlarmTrace(evidence, CountRules.MeansBefore(counts, before), length);
    }

    private static double[] Means(CountExpectation?[] expected) => [.. expected.Select(one => one?.Mean ?? double.NaN)];

    private static AlarmTrace Cusum(int?[] counts, CountExpectation?[] expected, AlarmInterval interval)
    {
        var trace = new AlarmTrace(new double[counts.Length], Means(expected), new int[counts.Length]);
        var cusum = new NegativeBinomialCusum(Factor, Periods.InMonths(RecentMonths, interval));
        for (var i = 0; i < counts.Length; i++)
        {
            trace.Evidence[i] = expected[i] is { } expectation ? cusum.Next(counts[i], expectation) : double.NaN;
            trace.Length[i] = cusum.Length;
        }

        return trace;
    }

    private static AlarmTrace ChangePoint(int?[] counts, CountExpectation?[] expected, AlarmInterval interval)
    {
        var trace = new AlarmTrace(new double[counts.Length], Means(expected), new int[counts.Length]);

        // Changes that are older are kept together.
        var recent = Periods.InMonths(RecentMonths, interval);
        var change = new BayesianOnlineChangePoint(1.0 / Periods.InMonths(36, interval), Shape, recent + 1);
        for (var i = 0; i < counts.Length; i++)
        {
            if (expected[i] is not { } expectation)
            {
                trace.Evidence[i] = double.NaN;
                continue;
            }

            change.Next(counts[i], expectation);
            var rise = change.RiseProbability(recent, Factor);
            trace.Evidence[i] = Math.Clamp(Math.Log(rise / (1 - rise)), LeastLogOdds, MostLogOdds);
            trace.Length[i] = Math.Max(1, change.LikeliestRun);
        }

        return trace;
    }

    // A period that no source covers raises nothing; nor does one before there is as much history as a baseline takes, whatever the method.
    private static AlarmTrace Judged(CountSeries series, int?[] counts, AlarmTrace trace)
    {
        var (baseline, known) = (Baseline(series.Kind.Interval), 0);
        for (var i = 0; i < trace.Evidence.Length; i++)
        {
            known += i > baseline.Lag && counts[i - 1 - baseline.Lag] is not null ? 1 : 0;
            if (i < series.JudgedFrom || counts[i] is null || known < baseline.LeastHistory)
                trace.Evidence[i] = double.NaN;
        }

        return trace;
    }
}
