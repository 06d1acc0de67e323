namespace Tocsin.Assess.Monthly;

/// <summary>What is forecast of a State and a month.</summary>
public enum MonthlyTarget
{
    /// <summary>Deaths in all organized violence.</summary>
    AllTypes,

    /// <summary>Deaths in state-based violence (ged_sb).</summary>
    StateBased,

    /// <summary>Deaths in non-state violence (ged_ns).</summary>
    NonState,

    /// <summary>Deaths in one-sided violence (ged_os).</summary>
    OneSided,

    /// <summary>Deaths of civilians, where a source sets them apart.</summary>
    Civilians,

    /// <summary>Whether one-sided violence kills 25 or more: a yes or no, its forecast a probability taken from the draws of <see cref="OneSided"/>.</summary>
    GraveOneSided,
}
