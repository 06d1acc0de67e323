namespace Tocsin.Assess;

/// <summary>The word for a two-year probability. It places a State among States; in plain likelihood even 10 % is "highly unlikely".</summary>
public enum RiskWord
{
    /// <summary>Below 0.5 %.</summary>
    Lowest,

    /// <summary>0.5 % to below 1 %.</summary>
    Low,

    /// <summary>1 % to below 2.5 %.</summary>
    Moderate,

    /// <summary>2.5 % to below 4 %.</summary>
    Raised,

    /// <summary>4 % to below 6 %.</summary>
    High,

    /// <summary>6 % and above.</summary>
    VeryHigh,
}
