namespace Tocsin.Numerics;

/// <summary>Sample quantiles.</summary>
public static class Quantile
{
    /// <summary>Linear interpolation between order statistics (Hyndman and Fan 1996, type 7; R's default).</summary>
    /// <param name="sorted">Values in rising order; at least one.</param>
    /// <param name="share">Which quantile, 0 to 1.</param>
    public static double Type7(ReadOnlySpan<double> sorted, double share)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(sorted));
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share from 0 to 1 is needed.");
        }

        var place = share * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
