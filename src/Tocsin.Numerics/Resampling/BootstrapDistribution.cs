namespace Tocsin.Numerics.Resampling;

/// <summary>A statistic over bootstrap resamples.</summary>
public sealed class BootstrapDistribution
{
    private readonly double[] _sorted;

    internal BootstrapDistribution(double[] values)
    {
        _sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        Undefined = values.Length - _sorted.Length;
        if (_sorted.Length == 0)
        {
            throw new ArgumentException($"The statistic is undefined in all {values.Length} resamples.", nameof(values));
        }
    }

    /// <summary>The values of the resamples where the statistic is defined, rising.</summary>
    public IReadOnlyList<double> Values => _sorted;

    /// <summary>
    /// Resamples in which the statistic is undefined, such as an AUC without a single onset. They are left out, so state them beside the interval.
    /// </summary>
    public int Undefined { get; }

    /// <summary>Standard deviation of the values, divisor n - 1.</summary>
    public double StandardError
    {
        get
        {
            var mean = _sorted.Average();
            return Math.Sqrt(_sorted.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, _sorted.Length - 1));
        }
    }

    /// <summary>Percentile interval (Efron and Tibshirani 1993, chapter 13), quantiles of type 7.</summary>
    /// <param name="level">Nominal coverage, strictly between 0 and 1.</param>
    public Interval PercentileInterval(double level = 0.95)
    {
        Interval.CheckLevel(level);
        return new Interval(Quantile.Type7(_sorted, (1 - level) / 2), Quantile.Type7(_sorted, (1 + level) / 2), level);
    }
}
