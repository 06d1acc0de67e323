using Tocsin.Reference;

namespace Tocsin.Gather.Drifts;

/// <summary>Judges whether a source has stopped.</summary>
internal static class Silence
{
    // No source that Tocsin reads is published less often than once a year, or later than a year after its last month.
    private const int Year = 12;

    /// <summary>Judges the deliveries of one series, in the order of precedence.</summary>
    /// <param name="deliveries">All that were known by the day; the last is in force.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="finalTo">Last month of the newest final edition of events; null when none is known.</param>
    /// <returns>The drift, or why it cannot be judged; both null when the source has not stopped.</returns>
    public static (InputDrift? Drift, UnjudgedReason? Unjudged) Judge(IReadOnlyList<Delivery> deliveries, DateOnly asOf, DateOnly? finalTo)
    {
        var newest = deliveries[^1];
        var to = deliveries.Max(delivery => delivery.LooksTo);
        if (newest.Kind != SourceKind.EwpPredictors && newest.Series != EditionClass.Final && to is { } end && finalTo is { } final && Delivery.Months(final, end) <= 0)
            return (null, UnjudgedReason.NotInUse);
        var days = deliveries.Select(delivery => delivery.Published).OfType<DateOnly>().Distinct().Order().ToArray();
        return DeliveryRhythm.Of(days) is { } rhythm ? (SinceDelivery(deliveries, rhythm, asOf), null)
            : to is null ? (null, newest.Kind == SourceKind.UcdpGed ? UnjudgedReason.NoCoverage : UnjudgedReason.NoInterval)
            : (SinceLastMonth(deliveries, to.Value, asOf), null);
    }

    private static InputDrift? SinceDelivery(IReadOnlyList<Delivery> deliveries, DeliveryRhythm rhythm, DateOnly asOf)
    {
        var last = deliveries.Max(delivery => delivery.KnownFrom);
        var silent = asOf.DayNumber - last.DayNumber;
        return silent > rhythm.Most ? Drift(deliveries, DriftMeasure.Days, silent, rhythm.Usual, rhythm.Intervals, last.AddDays(rhythm.Most + 1)) : null;
    }

    private static InputDrift? SinceLastMonth(IReadOnlyList<Delivery> deliveries, DateOnly to, DateOnly asOf)
    {
        var stated = deliveries.LastOrDefault(delivery => delivery is { Published: not null, LooksTo: not null });
        var lag = stated is { Published: { } day, LooksTo: { } month } ? Math.Max(0, Delivery.Months(month, day)) : Year;
        var most = Year + lag - 1; // from the end of the month to which it reached
        var silent = WholeMonths.Since(to, asOf);
        return silent > most ? Drift(deliveries, DriftMeasure.Months, silent, most, 0, new DateOnly(to.Year, to.Month, 1).AddMonths(most + 2)) : null;
    }

    // What was received late cannot have been seen to be silent before it was received.
    private static InputDrift Drift(IReadOnlyList<Delivery> deliveries, DriftMeasure measure, double now, double before, int earlier, DateOnly due)
    {
        var (newest, known) = (deliveries[^1], deliveries.Max(delivery => delivery.KnownFrom));
        return new(newest.Kind, newest.Series, DriftKind.Stopped, newest.Shown, deliveries.Count > 1 ? deliveries[^2].Shown : null, measure, now, before, earlier, due > known ? due : known);
    }
}
