using System.Runtime.CompilerServices;

namespace Tocsin.Numerics.Scores;

/// <summary>The continuous ranked probability score of a forecast given as draws (Gneiting and Raftery 2007).</summary>
public static class SampleCrps
{
    /// <summary>
    /// Mean |x - y| minus the sum of x_i (2i - n - 1)/n² over the draws in rising order, i from 1: the score of the empirical distribution itself, not the
    /// "fair" version that divides by n(n - 1). At least 0; smaller is better; in the unit of the outcome.
    /// </summary>
    /// <param name="sorted">Draws in rising order; at least one.</param>
    /// <param name="outcome">What happened.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<double> sorted, double outcome)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(sorted));
        double n = sorted.Length;

        // Most forecasts of counts begin with many zeros, which add nothing to the spread and all the same to the distance.
        var zeros = sorted[0] == 0 ? SortedDraws.Below(sorted, double.Epsilon) : 0;
        var (distance, spread) = (zeros * Math.Abs(outcome), 0.0);
        for (var i = zeros; i < sorted.Length; i++)
        {
            distance += Math.Abs(sorted[i] - outcome);
            spread += sorted[i] * ((2 * i) + 1 - n);
        }

        return (distance / n) - (spread / (n * n));
    }
}
