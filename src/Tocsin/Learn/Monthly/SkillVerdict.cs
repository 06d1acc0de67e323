namespace Tocsin.Learn.Monthly;

/// <summary>What a comparison with the benchmark shows.</summary>
public enum SkillVerdict
{
    /// <summary>Closer to what came, whichever States or years are drawn.</summary>
    Closer,

    /// <summary>Closer or further off, but no more than the choice of States or years could make.</summary>
    Undecided,

    /// <summary>There are too few years to draw from: nothing is shown either way.</summary>
    TooFewYears,

    /// <summary>Further off, whichever States or years are drawn.</summary>
    Further,
}
