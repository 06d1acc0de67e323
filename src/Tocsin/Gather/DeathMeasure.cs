namespace Tocsin.Gather;

/// <summary>What deaths of a month are counted; the numbers are the database's.</summary>
public enum DeathMeasure
{
    /// <summary>All organized violence.</summary>
    All = 0,

    /// <summary>State-based violence.</summary>
    StateBased = 1,

    /// <summary>Non-state violence.</summary>
    NonState = 2,

    /// <summary>One-sided violence.</summary>
    OneSided = 3,

    /// <summary>Civilians, in all types.</summary>
    Civilians = 4,
}
