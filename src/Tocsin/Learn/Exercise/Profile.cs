namespace Tocsin.Learn.Exercise;

/// <summary>What a State's yearly predictors are drawn from.</summary>
internal sealed record Profile
{
    /// <summary>The State.</summary>
    public required ExerciseState State { get; init; }

    /// <summary>Year it became a State.</summary>
    public required int Founded { get; init; }

    /// <summary>From which year on which regime; the first covers all years before.</summary>
    public required IReadOnlyList<(int From, Regime Regime)> Regimes { get; init; }

    /// <summary>Years of coups and attempts.</summary>
    public IReadOnlyList<int> Coups { get; init; } = [];

    /// <summary>How poor it is: 0 rich, 1 in the middle, 2 poor.</summary>
    public required int Poverty { get; init; }

    /// <summary>Population in 1986.</summary>
    public required long Population { get; init; }

    /// <summary>Year from which individual complaints under the covenant are accepted; null for never.</summary>
    public int? Complaints { get; init; }

    /// <summary>True when half of the predictors are missing.</summary>
    public bool HalfMissing { get; init; }

    /// <summary>First year with a row.</summary>
    public int FirstYear => Math.Max(Founded, EventHistory.First.Year);

    /// <summary>The regime in a year.</summary>
    public Regime RegimeIn(int year) => Regimes.LastOrDefault(spell => spell.From <= year, Regimes[0]).Regime;

    /// <summary>Whether a coup or an attempt fell in the five years to a year.</summary>
    public bool CoupWithinFiveYears(int year) => Coups.Any(coup => year - coup is >= 0 and < 5);
}
