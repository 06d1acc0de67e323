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

    /// <summary>Population in 1986.</summary>
    public required long Population { get; init; }

    /// <summary>Its growth a year, in thousandths.</summary>
    public required int Growth { get; init; }

    /// <summary>Deaths of infants a thousand births in 1986, in tenths.</summary>
    public required int InfantMortality { get; init; }

    /// <summary>Its decline a year, in thousandths.</summary>
    public required int Decline { get; init; }

    /// <summary>Ethnic fractionalization, in thousandths.</summary>
    public required int Fractionalization { get; init; }

    /// <summary>From which year on which share of the people is discriminated against, in thousandths; the first covers all years before.</summary>
    public required IReadOnlyList<(int From, int Share)> Discrimination { get; init; }

    /// <summary>True when a minority rules.</summary>
    public bool MinorityRule { get; init; }

    /// <summary>True when closed rule comes with political killings.</summary>
    public bool Harsh { get; init; }

    /// <summary>Which of the format's five region columns is 1; null for none. They stand for parts of the exercise region here.</summary>
    public string? Region { get; init; }

    /// <summary>Year from which individual complaints under the covenant are accepted; null for never.</summary>
    public int? Complaints { get; init; }

    /// <summary>True when half of the predictors are missing.</summary>
    public bool HalfMissing { get; init; }

    /// <summary>First year with a row.</summary>
    public int FirstYear => Math.Max(Founded, EventHistory.First.Year);

    /// <summary>The regime in a year.</summary>
    public Regime RegimeIn(int year) => Regimes.LastOrDefault(spell => spell.From <= year, Regimes[0]).Regime;

    /// <summary>The share discriminated against in a year, in thousandths.</summary>
    public int DiscriminationIn(int year) => Discrimination.LastOrDefault(spell => spell.From <= year, Discrimination[0]).Share;
}
