using System.Runtime.CompilerServices;

namespace Tocsin.Numerics;

/// <summary>Turns a weighted sample of any size into a fixed number of equally weighted draws, without chance.</summary>
public static class SampleDraws
{
    /// <summary>
    /// Draw i of n, from 1, is the smallest value whose cumulative weight reaches the share (i - ½)/n: the sample's own quantiles at the middle of n equal
    /// slices. Twelve equal values become 1,000 draws of which each value has 83 or 84. Rising order.
    /// </summary>
    /// <param name="sample">Values and weights in any order; at least one. Sorted in place by value.</param>
    /// <param name="draws">Where the draws go.</param>
    /// <exception cref="NonFiniteInputException">A value is not finite, or a weight is not finite and above 0.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<WeightedValue> sample, Span<double> draws)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sample.Length, nameof(sample));
        for (var i = 0; i < sample.Length; i++)
        {
            var (value, weight) = sample[i];
            if (!double.IsFinite(value) || !(weight > 0) || !double.IsFinite(weight))
            {
                throw new NonFiniteInputException("weighted sample", i, double.IsFinite(value) ? "weight" : "value", double.IsFinite(value) ? weight : value);
            }
        }

        // Equal values are told apart by weight, so that the cumulative sums, and with them the draws, do not depend on the order given.
        if (!IsInOrder(sample))
        {
            sample.Sort(static (one, other) => one.Value != other.Value ? one.Value.CompareTo(other.Value) : one.Weight.CompareTo(other.Weight));
        }

        var total = 0.0;
        foreach (var (_, weight) in sample)
        {
            total += weight;
        }

        var (at, reached) = (0, sample[0].Weight);
        for (var i = 0; i < draws.Length; i++)
        {
            var share = (i + 0.5) / draws.Length * total;
            while (reached < share && at < sample.Length - 1)
            {
                reached += sample[++at].Weight;
            }

            draws[i] = sample[at].Value;
        }
    }

    private static bool IsInOrder(ReadOnlySpan<WeightedValue> sample)
    {
        for (var i = 1; i < sample.Length; i++)
        {
            if (sample[i].Value <= sample[i - 1].Value && (sample[i].Value < sample[i - 1].Value || sample[i].Weight < sample[i - 1].Weight))
            {
                return false;
            }
        }

        return true;
    }
}
