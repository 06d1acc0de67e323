using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>
/// Evidence of every State, area or actor, by kind of series and month: the highest of the periods that end in the month, so that weekly and monthly series can be scored alike.
/// </summary>
internal sealed class AlarmPanel
{
    private AlarmPanel(IReadOnlyList<SeriesKind> kinds, int first, int months, IReadOnlyList<(string Unit, float[][] Evidence)> rows)
    {
        Kinds = kinds;
        First = first;
        Months = months;
        Rows = rows;
    }

    public IReadOnlyList<SeriesKind> Kinds { get; }

    /// <summary>Number of the first month.</summary>
    public int First { get; }

    public int Months { get; }

    /// <summary>One for each State, area or actor: evidence by kind and month, NaN where nothing was judged.</summary>
    public IReadOnlyList<(string Unit, float[][] Evidence)> Rows { get; }

    /// <summary>Traces every series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="kinds">Which of them.</param>
    /// <param name="months">First and last month.</param>
    /// <param name="trace">The detector.</param>
    /// <param name="threads">Most threads; the result is the same for any number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static AlarmPanel Of(
        EventSeries series, IReadOnlyList<SeriesKind> kinds, (int First, int Last) months, Func<CountSeries, AlarmTrace> trace, int threads, CancellationToken cancellationToken)
    {
        var count = months.Last - months.First + 1;
        var rows = new (string Unit, float[][] Evidence)[series.Count];
        Parallel.For(0, series.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, place =>
        {
            var all = series.Of(place);
            rows[place] = (all[0].Unit, [.. kinds.Select(kind => all.FirstOrDefault(one => one.Kind == kind) is { } one ? ByMonth(one, trace(one), months.First, count) : [])]);
        });
        return new AlarmPanel(kinds, months.First, count, [.. rows.Where(row => Array.Exists(row.Evidence, one => one.Length > 0))]);
    }

    private static float[] ByMonth(CountSeries series, AlarmTrace trace, int first, int count)
    {
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
