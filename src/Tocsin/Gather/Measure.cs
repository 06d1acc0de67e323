namespace Tocsin.Gather;

/// <summary>What a sum by month counts: deaths.</summary>
public enum Measure
{
    /// <summary>In all organized violence.</summary>
    Total = 0,

    /// <summary>In state-based violence.</summary>
    StateBased = 1,

    /// <summary>In non-state violence.</summary>
    NonState = 2,

    /// <summary>In one-sided violence.</summary>
    OneSided = 3,

    /// <summary>Of civilians, where the source sets them apart.</summary>
    Civilians = 4,
}
