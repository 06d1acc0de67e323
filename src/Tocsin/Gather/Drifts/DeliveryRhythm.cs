namespace Tocsin.Gather.Drifts;

/// <summary>How often a source delivers. The drift "stopped" and the alarm of a silent source both go by it, so that they name one day.</summary>
/// <param name="Usual">Days between deliveries, the median.</param>
/// <param name="Longest">Days of the longest pause.</param>
/// <param name="Intervals">How many pauses are known.</param>
public sealed record DeliveryRhythm(double Usual, int Longest, int Intervals)
{
    // Three pauses: with fewer, "usual" would be one accident.
    private const int FewestDays = 4;

    /// <summary>Days that may pass before the source counts as silent: twice the usual pause, and no fewer than there were once.</summary>
    public int Most => Math.Max((int)Math.Floor(2 * Usual), Longest);

    /// <summary>The rhythm of some deliveries; null with fewer than four.</summary>
    /// <param name="days">Days of delivery, each once, ascending.</param>
    public static DeliveryRhythm? Of(IReadOnlyList<DateOnly> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (days.Count < FewestDays)
            return null;
        var pauses = days.Zip(days.Skip(1), (one, next) => next.DayNumber - one.DayNumber).Order().ToArray();
        return new DeliveryRhythm((pauses[(pauses.Length - 1) / 2] + pauses[pauses.Length / 2]) / 2.0, pauses[^1], pauses.Length);
    }
}
