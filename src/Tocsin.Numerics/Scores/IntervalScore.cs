namespace Tocsin.Numerics.Scores;

/// <summary>The interval (Winkler) score of the central interval of a forecast given as draws; its mean is the MIS of Gneiting and Raftery (2007).</summary>
public static class IntervalScore
{
    /// <summary>The central interval between two type-7 quantiles.</summary>
    /// <param name="sorted">Draws in rising order; at least one.</param>
    /// <param name="level">Nominal coverage, strictly between 0 and 1.</param>
    public static Interval Central(ReadOnlySpan<double> sorted, double level)
    {
        Interval.CheckLevel(level);
        return new Interval(Quantile.Type7(sorted, (1 - level) / 2), Quantile.Type7(sorted, (1 + level) / 2), level);
    }

    /// <summary>The width of the interval, and 2/(1 - level) for each unit by which the outcome misses it. At least 0; smaller is better.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="outcome">What happened.</param>
    public static double Of(Interval interval, double outcome)
    {
        var miss = Math.Max(interval.Lower - outcome, 0) + Math.Max(outcome - interval.Upper, 0);
        return interval.Upper - interval.Lower + (2 / (1 - interval.Level) * miss);
    }
}
