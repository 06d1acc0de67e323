using Tocsin.Gather.Drifts;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// A source that always delivered and stopped: nothing new for longer than its own rhythm bears. Not a question of thresholds: the source itself is the
/// measure, by the rule of the drift "stopped".
/// </summary>
internal static class SourceSilence
{
    private static readonly SeriesKind Kind = new(AlarmScope.Source, AlarmInterval.Month, AlarmMeasure.Deliveries);

    /// <summary>The sources that are silent on a day.</summary>
    /// <param name="deliveries">Days of delivery by source, ascending.</param>
    /// <param name="asOf">The day.</param>
    public static IEnumerable<Alarm> Of(IReadOnlyList<(string Source, IReadOnlyList<DateOnly> Days)> deliveries, DateOnly asOf)
    {
        foreach (var (source, days) in deliveries)
        {
            if (DeliveryRhythm.Of(days) is not { } rhythm)
                continue;
            var silent = asOf.DayNumber - days[^1].DayNumber;
            if (silent > rhythm.Most)
            {
                yield return new Alarm(
                    AlarmKind.Silence, Kind, null, source, days[^1].AddDays(rhythm.Most + 1), days[^1].AddDays(1), asOf, 0, silent / rhythm.Usual, (double)silent / rhythm.Most, 1, 0, 0);
            }
        }
    }
}
