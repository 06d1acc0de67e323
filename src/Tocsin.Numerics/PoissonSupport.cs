namespace Tocsin.Numerics;

/// <summary>The counts that a Poisson distribution gives weight worth counting.</summary>
public static class PoissonSupport
{
    private const double Reach = 7;
    private const double Negligible = 1e-12;

    /// <summary>
    /// Counts within seven standard deviations (and ten counts) of the mean, each with its probability relative to the most probable one, where that is above
    /// 1e-12. Rising.
    /// </summary>
    /// <param name="mean">Mean, at least 0.</param>
    public static IEnumerable<(double Count, double Weight)> Of(double mean)
    {
        if (!(mean >= 0) || !double.IsFinite(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "A Poisson distribution has a finite mean of at least 0.");
        }

        var mode = Math.Floor(mean);
        var width = Math.Ceiling(Reach * Math.Sqrt(mean)) + 10;
        var below = new Stack<(double, double)>();
        var weight = 1.0;
        for (var count = mode; count > Math.Max(0, mode - width) && weight > Negligible; count--)
        {
            weight *= count / mean;
            below.Push((count - 1, weight));
        }

        foreach (var pair in below)
        {
            yield return pair;
        }

        weight = 1.0;
        for (var count = mode; count <= mode + width && weight > Negligible; count++)
        {
            yield return (count, weight);
            weight *= mean / (count + 1);
        }
    }
}
