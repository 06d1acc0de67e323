using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>
/// Evidence of every State, area or actor, by kind of series and month: the highest of the periods that end in the month, so that weekly and monthly series can be scored alike.
/// Only months in which something speaks for an alarm are kept.
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

    /// <summary>Traces every series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="kinds">Which of them.</param>
    /// <param name="months">First and last month.</param>
    /// <param name="none">Evidence that speaks for nothing.</param>
    /// <param name="trace">The detector.</param>
    /// <param name="threads">Most threads; the result is the same for any number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static AlarmPanel Of(
        EventSeries series, IReadOnlyList<SeriesKind> kinds, (int First, int Last) months, double none, Func<CountSeries, AlarmTrace> trace, int threads, CancellationToken cancellationToken)
    {
        var count = months.Last - months.First + 1;
        var rows = new (AlarmPanelRow Row, bool[][] Judged)[series.Count];
        Parallel.For(0, series.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, place =>
        {
            var all = series.Of(place);
            float[][] evidence = [.. kinds.Select(kind => ByMonth(all.First(one => one.Kind == kind), trace, months.First, count))];
            rows[place] = (
                new AlarmPanelRow(all[0].Unit, [.. evidence.Select(one => Spikes(one, none))]),
                [.. evidence.Select(one => Array.ConvertAll(one, value => !float.IsNaN(value)))]);
        });
        var judged = kinds.Select((_, kind) => Enumerable.Range(0, count).Select(month => rows.Count(row => row.Judged[kind][month])).ToArray()).ToArray();
        return new AlarmPanel(kinds, months.First, judged, [.. rows.Select(row => row.Row)]);
    }

    private static (int, float)[] Spikes(float[] evidence, double none) =>
        [.. evidence.Select((value, month) => (month, value)).Where(one => one.value > none)];

    private static float[] ByMonth(CountSeries series, Func<CountSeries, AlarmTrace> detector, int first, int count)
    {
        var trace = detector(series);
        var months = new float[count];
        Array.Fill(months, float.NaN);
        for (var i = 0; i < trace.Evidence.Length; i++)
        {
            var month = Periods.Of(series.EndOf(i), AlarmInterval.Month) - first;
            if (month >= 0 && month < count && !double.IsNaN(trace.Evidence[i]) && !(months[month] >= trace.Evidence[i]))
                months[month] = (float)trace.Evidence[i];
        }

        return months;
    }
}
