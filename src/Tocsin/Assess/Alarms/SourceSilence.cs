using Tocsin.Gather;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// A source that always delivered and stopped: nothing new for more than twice as long as it ever took. Not a question of thresholds: the source's own longest pause is the measure.
/// </summary>
internal static class SourceSilence
{
    private const int LeastDeliveries = 4;
    private const double TimesLongestPause = 2;

    private static readonly SeriesKind Kind = new(AlarmScope.Source, AlarmInterval.Month, AlarmMeasure.Deliveries);

    /// <summary>The sources that are silent on a day.</summary>
    /// <param name="deliveries">Days of delivery by source, ascending.</param>
    /// <param name="asOf">The day.</param>
    public static IEnumerable<Alarm> Of(IReadOnlyList<(string Source, IReadOnlyList<DateOnly> Days)> deliveries, DateOnly asOf)
    {
        foreach (var (source, days) in deliveries.Where(one => one.Days.Count >= LeastDeliveries))
        {
            var pauses = days.Zip(days.Skip(1), (one, other) => other.DayNumber - one.DayNumber).ToArray();
            var (longest, silent) = (pauses.Max(), asOf.DayNumber - days[^1].DayNumber);
            if (silent > TimesLongestPause * longest)
            {
                yield return new Alarm(
                    AlarmKind.Silence, Kind, null, source, days[^1].AddDays((int)(TimesLongestPause * longest) + 1), days[^1].AddDays(1), asOf, 0, silent / pauses.Average(),
                    (double)silent / longest, TimesLongestPause, 0, 0);
            }
        }
    }
}
