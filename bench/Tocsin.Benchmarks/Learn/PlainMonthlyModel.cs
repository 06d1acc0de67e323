using Tocsin.Assess.Monthly;
using Tocsin.Numerics.Scores;

namespace Tocsin.Benchmarks.Learn;

/// <summary>
/// The peer: ADR 0011, 0020 and the definitions of the scores read straight into loops on one thread: what a careful person would write first, nothing shared
/// between States. Forecasts and scores with the model in force only.
/// </summary>
internal static class PlainMonthlyModel
{
    private static readonly int[] Windows = [1, 3, 6, 12, 36, 120];

    /// <summary>Mean CRPS and interval score of a calendar year.</summary>
    public static (double Crps, double IntervalScore) Score(MonthlyPanel panel, int year)
    {
        var (january, origin) = (((year - 1980) * 12) + 1, ((year - 1980) * 12) - 2);
        var moments = new List<(int Unit, int Month)>();
        for (var unit = 0; unit < panel.Units.Count; unit++)
        {
            for (var month = panel.FirstMonth + 35; month + 14 <= origin; month++)
                moments.Add((unit, month));
        }

        double[][] theirs = [.. moments.Select(moment => Features(panel, moment.Unit, moment.Month))];
        var (crps, interval) = (0.0, 0.0);
        for (var unit = 0; unit < panel.Units.Count; unit++)
        {
            var own = Features(panel, unit, origin);
            float[] distances = [.. theirs.Select(features => Distance(own, features))];
            var threshold = distances.Order().ElementAt(149);
            var near = moments.Where((_, i) => distances[i] <= threshold).ToArray();
            var level = Mean(panel, unit, origin, 3) + 10;
            double[] levels = [.. near.Select(moment => Mean(panel, moment.Unit, moment.Month, 3) + 10)];
            double[] weights = [.. levels.Select(theirs => Math.Min(1, Math.Pow(1.5 * theirs / level, 2)))];
            var support = weights.Average();
            var share = Mean(panel, unit, origin, 12) == 0 ? 0.4 : 0.6;
            for (var lead = 3; lead <= 14; lead++)
            {
                var (analogues, all) = (new Dictionary<double, double>(), 0.0);
                for (var i = 0; i < near.Length; i++)
                {
                    for (var at = Math.Max(1, lead - 3); at <= Math.Min(14, lead + 3); at++)
                    {
                        var outcome = Math.Round(panel[near[i].Unit, near[i].Month + at] * level / levels[i]);
                        analogues[outcome] = analogues.GetValueOrDefault(outcome) + weights[i];
                        all += weights[i];
                    }
                }

                var sample = analogues.Select(pair => (Value: pair.Key, Weight: support * share * pair.Value / all)).ToList();
                var months = Math.Min(36, origin - panel.FirstMonth + 1);
                var total = Enumerable.Range(0, months).Sum(back => Math.Pow(2, -back / 3.0));
                for (var back = 0; back < months; back++)
                    sample.Add((panel[unit, origin - back], (support * (1 - share) * Math.Pow(2, -back / 3.0) / total) + (back < 12 ? (1 - support) / 12 : 0)));
                var draws = Draws([.. sample.OrderBy(pair => pair.Value)]);
                var happened = panel[unit, january + lead - 3];
                crps += draws.Average(draw => Math.Abs(draw - happened)) - draws.Select((draw, i) => draw * ((2.0 * (i + 1)) - 1001) / 1e6).Sum();
                var (low, high) = (Type7(draws, 0.05), Type7(draws, 0.95));
                interval += high - low + (20 * (Math.Max(0, low - happened) + Math.Max(0, happened - high)));
            }
        }

        return (crps / (panel.Units.Count * 12), interval / (panel.Units.Count * 12));
    }

    private static double Mean(MonthlyPanel panel, int unit, int last, int months)
    {
        var first = Math.Max(panel.FirstMonth, last - months + 1);
        var sum = 0.0;
        for (var month = first; month <= last; month++)
            sum += panel[unit, month];
        return sum / (last - first + 1);
    }

    private static double[] Features(MonthlyPanel panel, int unit, int last) => [.. Windows.Select(months => (double)(float)Math.Log(1 + Mean(panel, unit, last, months)))];

    // In single precision, as the model has it, so that ties are the same.
    private static float Distance(double[] own, double[] theirs)
    {
        var sum = 0f;
        for (var j = 0; j < own.Length; j++)
        {
            var difference = (float)own[j] - (float)theirs[j];
            sum += difference * difference;
        }

        return sum;
    }

    private static double[] Draws((double Value, double Weight)[] sample)
    {
        var draws = new double[1000];
        var (at, reached) = (0, sample[0].Weight);
        for (var i = 0; i < 1000; i++)
        {
            while (reached < (i + 0.5) / 1000 && at < sample.Length - 1)
                reached += sample[++at].Weight;
            draws[i] = sample[at].Value;
        }

        return draws;
    }

    private static double Type7(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
