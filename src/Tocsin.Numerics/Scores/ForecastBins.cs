namespace Tocsin.Numerics.Scores;

/// <summary>
/// Forecasts in rising order, cut into groups of about equal count. Equal forecasts are never parted, so that there may be fewer groups than asked for.
/// Equal counts rather than equal widths: forecasts of rare outcomes crowd near 0.
/// </summary>
internal sealed class ForecastBins
{
    private ForecastBins(int[] order, List<int> starts)
    {
        Order = order;
        Starts = starts;
    }

    /// <summary>Row numbers by rising forecast.</summary>
    private int[] Order { get; }

    private List<int> Starts { get; }

    public static ForecastBins Of(IReadOnlyList<double> forecasts, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] keys = [.. forecasts];
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        var starts = new List<int>();
        for (var bin = 0; bin < bins; bin++)
        {
            var start = (int)((long)bin * keys.Length / bins);
            while (start > 0 && start < keys.Length && keys[start] == keys[start - 1])
            {
                start++;
            }

            if (start < keys.Length && (starts.Count == 0 || start > starts[^1]))
            {
                starts.Add(start);
            }
        }

        return new ForecastBins(order, starts);
    }

    /// <summary>Row numbers of each group.</summary>
    public IEnumerable<int[]> Groups() =>
        Starts.Select((start, k) => Order[start..(k + 1 < Starts.Count ? Starts[k + 1] : Order.Length)]);
}
