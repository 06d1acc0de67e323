using Tocsin.Numerics;

namespace Tocsin.Assess.Monthly;

/// <summary>
/// How far other units' moments can tell about a level above theirs: the share of a forecast that rests on them. It is 1 while a unit's level is at most a
/// quantile of theirs and falls beyond that, so that nothing multiplies a peak that nobody had.
/// </summary>
/// <param name="Edge">The quantile of the moments' levels up to which they can tell everything, 0 to 1.</param>
/// <param name="Power">How fast the share falls beyond it: with 2, twice the level leaves a quarter; with 0 it never falls.</param>
public sealed record LevelSupport(double Edge, double Power)
{
    /// <summary>The share is 1 at every level.</summary>
    public static LevelSupport Unbounded { get; } = new(1, 0);

    /// <summary>The share, above 0 and at most 1.</summary>
    /// <param name="levels">The moments' levels, above 0; they are sorted in place.</param>
    /// <param name="own">The unit's level, above 0.</param>
    public double ShareOf(double[] levels, double own)
    {
        ArgumentNullException.ThrowIfNull(levels);
        Array.Sort(levels);
        return Math.Min(1, Math.Pow(Quantile.Type7(levels, Edge) / own, Power));
    }
}
