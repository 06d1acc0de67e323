namespace Tocsin.Learn.Alarms;

/// <summary>
/// Learns thresholds from a budget. In every kind of series the same share of judged months may be at or above its threshold; the share is raised as long as
/// the alarms that follow keep the budget. So one number is learned, and no kind is favoured by hand.
/// </summary>
internal static class AlarmThresholds
{
    private const int Steps = 160;
    private const double Smallest = 1e-5;

    // Rounded down, so that a threshold can be written down and what set it still reaches it.
    private const double Decimals = 1000;

    /// <summary>
    /// By budget the thresholds by kind; infinite where even the strongest evidence would break it. Of the shares up to the first one that breaks a budget the
    /// one with the most cost is taken: lower still, alarms run together and become fewer, which is no virtue.
    /// </summary>
    /// <param name="panel">Evidence.</param>
    /// <param name="from">First month of the early period.</param>
    /// <param name="until">Last month of it.</param>
    /// <param name="budgets">The budgets.</param>
    /// <param name="cost">What alarms by some thresholds cost in the early period, in the budgets' unit.</param>
    public static IReadOnlyList<double[]> Learn(AlarmPanel panel, int from, int until, IReadOnlyList<double> budgets, Func<double[], double> cost)
    {
        var sorted = panel.Kinds.Select((_, kind) => Sorted(panel, kind, from, until)).ToArray();
        var best = budgets.Select(_ => (Cost: -1.0, Thresholds: panel.Kinds.Select(_ => double.PositiveInfinity).ToArray())).ToArray();
        var broken = new bool[budgets.Count];
        for (var step = 0; step <= Steps && Array.Exists(broken, one => !one); step++)
        {
            // From one in a hundred thousand to all, in equal ratios.
            var share = Math.Pow(Smallest, 1 - ((double)step / Steps));
            double[] thresholds = [.. sorted.Select(one => At(one.Values, share * one.Judged))];
            var spent = cost(thresholds);
            for (var i = 0; i < budgets.Count; i++)
            {
                broken[i] |= spent > budgets[i];
                if (!broken[i] && spent > best[i].Cost)
                    best[i] = (spent, thresholds);
            }
        }

        return [.. best.Select(one => one.Thresholds)];
    }

    private static double At(float[] falling, double rank) =>
        falling.Length == 0 || rank < 1 ? double.PositiveInfinity : Math.Floor(falling[Math.Min(falling.Length, (int)rank) - 1] * Decimals) / Decimals;

    private static (float[] Values, long Judged) Sorted(AlarmPanel panel, int kind, int from, int until)
    {
        var values = panel.Rows.SelectMany(row => row.Spikes[kind])
            .Where(spike => spike.Month >= from - panel.First && spike.Month <= until - panel.First).Select(spike => spike.Evidence).ToArray();
        Array.Sort(values, (one, other) => other.CompareTo(one));
        return (values, Enumerable.Range(from - panel.First, until - from + 1).Sum(month => (long)panel.Judged[kind][month]));
    }
}
