namespace Tocsin.Numerics.Scores;

/// <summary>
/// The ignorance (logarithmic) score of counts in bins, as the VIEWS 2023/24 prediction challenge defines it: the bins end at 0.5, 2.5, 5.5, 10.5, 25.5, 50.5,
/// 100.5, 250.5, 500.5 and 1000.5; a value on an edge belongs to the bin above; the last is open.
/// </summary>
public static class IgnoranceScore
{
    private static readonly double[] UpperEdges = [0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5];

    /// <summary>Number of bins.</summary>
    public static int Bins => UpperEdges.Length + 1;

    /// <summary>
    /// -log2((h + 1)/(n + 11)), h the draws in the bin of the outcome: one draw is added to each bin, so that nothing is impossible. Above 0, in bits; smaller
    /// is better.
    /// </summary>
    /// <param name="draws">Draws in any order; at least one. Negative ones count as 0.</param>
    /// <param name="outcome">What happened, at least 0.</param>
    public static double Of(ReadOnlySpan<double> draws, double outcome)
    {
        ArgumentOutOfRangeException.ThrowIfZero(draws.Length, nameof(draws));
        var (from, to) = Bin(outcome);
        var hits = 0;
        foreach (var draw in draws)
        {
            hits += draw >= from && draw < to ? 1 : 0;
        }

        return -Math.Log2((hits + 1.0) / (draws.Length + Bins));
    }

    /// <summary>The same for draws in rising order, of which not each needs to be looked at.</summary>
    /// <param name="sorted">Draws in rising order; at least one.</param>
    /// <param name="outcome">What happened, at least 0.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double outcome)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(sorted));
        var (from, to) = Bin(outcome);
        var hits = SortedDraws.Below(sorted, to) - SortedDraws.Below(sorted, from);
        return -Math.Log2((hits + 1.0) / (sorted.Length + Bins));
    }

    private static (double From, double To) Bin(double outcome)
    {
        var bin = BinOf(outcome);
        return (bin == 0 ? double.NegativeInfinity : UpperEdges[bin - 1], bin == UpperEdges.Length ? double.PositiveInfinity : UpperEdges[bin]);
    }

    private static int BinOf(double value)
    {
        var bin = 0;
        while (bin < UpperEdges.Length && value >= UpperEdges[bin])
        {
            bin++;
        }

        return bin;
    }
}
