namespace Tocsin.Numerics.Scores;

/// <summary>Draws in rising order.</summary>
public static class SortedDraws
{
    /// <summary>How many are below a value.</summary>
    /// <param name="sorted">Draws in rising order.</param>
    /// <param name="value">The value.</param>
    public static int Below(ReadOnlySpan<double> sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
