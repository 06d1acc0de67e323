using Tocsin.Reference;

namespace Tocsin.Assess.Alarms;

/// <summary>The alarms of one series: its evidence against the thresholds in force.</summary>
internal static class SeriesAlarms
{
    /// <summary>Alarms raised on a day or later, and whether any period could be judged.</summary>
    public static (bool IsJudged, IReadOnlyList<Alarm> Alarms) Of(CountSeries series, AlarmMethod method, IReadOnlyList<AlarmThreshold> thresholds, DateOnly from)
    {
        var (isJudged, alarms) = (false, new List<Alarm>());
        if (series.JudgedFrom >= series.Counts.Count)
            return (isJudged, alarms);
        foreach (var threshold in thresholds.Where(one => one.Series == series.Kind && (one.Method ?? method) == method && double.IsFinite(one.Evidence)))
        {
            var trace = threshold.Alarm == AlarmKind.Silence ? AlarmDetector.Silence(series) : AlarmDetector.Rise(method, series);
            isJudged |= Array.Exists(trace.Evidence, double.IsFinite);
            var starts = AlarmStarts.Of(trace.Evidence, threshold.Evidence, series.Kind.Interval);
            for (var i = 0; i < starts.Count; i++)
            {
                if (series.EndOf(starts[i]) >= from)
                    alarms.Add(At(series, trace, threshold, starts[i], i + 1 < starts.Count ? starts[i + 1] : trace.Evidence.Length));
            }
        }

        return (isJudged, alarms);
    }

    private static Alarm At(CountSeries series, AlarmTrace trace, AlarmThreshold threshold, int place, int next)
    {
        var first = Math.Max(0, place - Math.Max(1, trace.Length[place]) + 1);
        var last = Enumerable.Range(place, next - place).Last(other => trace.Evidence[other] >= threshold.Evidence);
        var periods = Enumerable.Range(first, place - first + 1).Where(other => series.Counts[other] is not null).ToArray();
        var expected = periods.Sum(other => trace.Expected[other]);
        return new Alarm(
            threshold.Alarm, series.Kind, RecordedUnit.Parse(series.Unit), series.Name, series.EndOf(place), series.BeginningOf(first), series.EndOf(last),
            periods.Sum(other => (long)series.Counts[other]!.Value), double.IsFinite(expected) ? expected : null, trace.Evidence[place], threshold.Evidence,
            threshold.Raised - threshold.Ongoing, threshold.False);
    }
}
