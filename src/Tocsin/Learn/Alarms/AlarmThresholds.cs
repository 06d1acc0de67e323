using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>
/// Learns thresholds from a budget. In every kind of series the same share of judged months may be at or above its threshold; the share is the largest at which
/// the alarms that follow keep the budget. So one number is learned, and no kind is favoured by hand.
/// </summary>
internal static class AlarmThresholds
{
    private const int Steps = 240;
    private const double Smallest = 1e-6;

    /// <summary>The thresholds by kind; infinite where even the strongest evidence would break the budget.</summary>
    /// <param name="panel">Evidence.</param>
    /// <param name="none">Evidence that speaks for nothing: a threshold lies above it.</param>
    /// <param name="from">First month of the early period.</param>
    /// <param name="until">Last month of it.</param>
    /// <param name="keeps">Whether alarms by these thresholds keep the budget in the early period.</param>
    public static double[] Learn(AlarmPanel panel, double none, int from, int until, Func<double[], bool> keeps)
    {
        var sorted = panel.Kinds.Select((_, kind) => Sorted(panel, kind, none, from, until)).ToArray();
        var best = panel.Kinds.Select(_ => double.PositiveInfinity).ToArray();
        for (var step = 0; step <= Steps; step++)
        {
            // From one in a million to all, in equal ratios.
            var share = Math.Pow(Smallest, 1 - ((double)step / Steps));
            double[] thresholds = [.. sorted.Select(one => At(one.Values, share * one.Judged))];
            if (!keeps(thresholds))
                break;
            best = thresholds;
        }

        return best;
    }

    private static double At(float[] falling, double rank) =>
        falling.Length == 0 || rank < 1 ? double.PositiveInfinity : falling[Math.Min(falling.Length, (int)rank) - 1];

    private static (float[] Values, int Judged) Sorted(AlarmPanel panel, int kind, double none, int from, int until)
    {
        var values = new List<float>();
        var judged = 0;
        foreach (var (_, evidence) in panel.Rows)
        {
            for (var month = from; month <= until && evidence[kind].Length > 0; month++)
            {
                var value = evidence[kind][month - panel.First];
                judged += float.IsNaN(value) ? 0 : 1;
                if (value > none)
                    values.Add(value);
            }
        }

        values.Sort((one, other) => other.CompareTo(one));
        return ([.. values], judged);
    }
}
