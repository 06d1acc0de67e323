namespace Tocsin.Assess.Monthly;

/// <summary>
/// How far other units' moments can tell about a level above their own. A moment whose level is lower by more than a factor loses weight, so that nothing
/// multiplies a peak that nobody had. What the moments keep on the average is the support of a forecast.
/// </summary>
/// <param name="Start">The factor.</param>
/// <param name="Power">How fast weight is lost beyond it: 2 halves the level and quarters the weight.</param>
public sealed record LevelSupport(double Start, double Power)
{
    // Weights are multiples of it, so that no sum of them depends on an order; and never 0, so that some sample is always left.
    private const double Unit = 1.0 / (1 << 20);

    /// <summary>Every moment counts the same, however low its level.</summary>
    public static LevelSupport Unbounded { get; } = new(double.PositiveInfinity, 1);

    /// <summary>The weight of a moment, above 0 and at most 1.</summary>
    /// <param name="level">Its level, above 0.</param>
    /// <param name="own">The unit's level, above 0.</param>
    public double WeightOf(double level, double own)
    {
        var ratio = Start * level / own;
        return ratio >= 1 ? 1 : Math.Max(Unit, Math.Round(Math.Pow(ratio, Power) / Unit) * Unit);
    }
}
