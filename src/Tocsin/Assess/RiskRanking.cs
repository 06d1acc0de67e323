using Tocsin.Numerics;

namespace Tocsin.Assess;

/// <summary>Places of probabilities: 1 is the highest, and equal ones share the worse place, so that a constant forecast ranks everybody last.</summary>
public static class RiskRanking
{
    /// <summary>The place of each probability among all, in the order given.</summary>
    public static int[] Of(IReadOnlyList<double> probabilities) => [.. Ranks.Descending(probabilities, Ties.Max).Select(rank => (int)rank)];
}
