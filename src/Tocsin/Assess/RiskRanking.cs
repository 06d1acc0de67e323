namespace Tocsin.Assess;

/// <summary>Places of probabilities: 1 is the highest, and equal ones share the worse place, so that a constant forecast ranks everybody last.</summary>
public static class RiskRanking
{
    /// <summary>The place of each probability among all, in the order given.</summary>
    public static int[] Of(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var sorted = probabilities.Order().ToArray();
        return [.. probabilities.Select(probability => sorted.Length - FirstAtLeast(sorted, probability))];
    }

    private static int FirstAtLeast(double[] sorted, double value)
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
