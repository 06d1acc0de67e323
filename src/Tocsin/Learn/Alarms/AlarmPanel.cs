using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>
/// Evidence of every State, area or actor, by kind of series and month: the highest of the periods that end in the month, so that weekly and monthly series can
/// be scored alike. Only months in which something speaks for an alarm are kept.
/// </summary>
internal sealed class AlarmPanel
{
    private AlarmPanel(IReadOnlyList<SeriesKind> kinds, int first, int[][] judged, AlarmPanelRow[] rows)
    {
        Kinds = kinds;
        First = first;
        Judged = judged;
        Rows = rows;
    }

    public IReadOnlyList<SeriesKind> Kinds { get; }

    /// <summary>Number of the first month.</summary>
    public int First { get; }

    /// <summary>How many months there are.</summary>
    public int Months => Judged[0].Length;

    /// <summary>By kind and month, of how many States, areas or actors the month was judged.</summary>
    public int[][] Judged { get; }

    /// <summary>One for each State, area or actor that has series of these kinds.</summary>
    public IReadOnlyList<AlarmPanelRow> Rows { get; }

    /// <summary>Traces every series with every detector; each series is built once.</summary>
    /// <param name="series">The series.</param>
    /// <param name="months">First and last month.</param>
    /// <param name="detectors">By panel: the kinds of series it holds, the evidence that speaks for nothing, and the detector.</param>
    /// <param name="threads">Most threads; the result is the same for any number.</param>
    /// <param name="progress">Told the share done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A panel for each detector, in their order.</returns>
    public static IReadOnlyList<AlarmPanel> Of(
        EventSeries series, (int First, int Last) months, IReadOnlyList<(IReadOnlyList<SeriesKind> Kinds, double None, Func<CountSeries, AlarmTrace> Trace)> detectors, int threads,
        Action<double>? progress, CancellationToken cancellationToken)
    {
        var count = months.Last - months.First + 1;
        var rows = detectors.Select(_ => new AlarmPanelRow[series.Count]).ToArray();
        var judged = detectors.Select(detector => detector.Kinds.Select(_ => new int[count]).ToArray()).ToArray();
        var done = 0;
        Parallel.For(0, series.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, place =>
        {
            var all = series.Of(place);
            for (var i = 0; i < detectors.Count; i++)
            {
                var (kinds, none, trace) = detectors[i];
                float[][] evidence = [.. kinds.Select(kind => ByMonth(all.First(one => one.Kind == kind), trace, months.First, count))];
                rows[i][place] = new AlarmPanelRow(all[0].Unit, [.. evidence.Select(one => Spikes(one, none))]);
                for (var kind = 0; kind < evidence.Length; kind++)
                    CountJudged(evidence[kind], judged[i][kind]);
            }

            progress?.Invoke((double)Interlocked.Increment(ref done) / series.Count);
        });
        return [.. detectors.Select((detector, i) => new AlarmPanel(detector.Kinds, months.First, judged[i], rows[i]))];
    }

    // Whole numbers add up to the same in any order.
    private static void CountJudged(float[] evidence, int[] judged)
    {
        for (var month = 0; month < evidence.Length; month++)
        {
            if (!float.IsNaN(evidence[month]))
                Interlocked.Increment(ref judged[month]);
        }
    }

    private static (int, float)[] Spikes(float[] evidence, double none)
    {
        var spikes = new List<(int, float)>();
        for (var month = 0; month < evidence.Length; month++)
        {
            if (evidence[month] > none)
                spikes.Add((month, evidence[month]));
        }

        return [.. spikes];
    }

    private static float[] ByMonth(CountSeries series, Func<CountSeries, AlarmTrace> detector, int first, int count)
    {
        var trace = detector(series);
        var months = new float[count];
        Array.Fill(months, float.NaN);
        for (var i = 0; i < trace.Evidence.Length; i++)
        {
            if (double.IsNaN(trace.Evidence[i]))
                continue;
            var month = Periods.Of(series.EndOf(i), AlarmInterval.Month) - first;
            if (month >= 0 && month < count && !(months[month] >= trace.Evidence[i]))
                months[month] = (float)trace.Evidence[i];
        }

        return months;
    }
}
