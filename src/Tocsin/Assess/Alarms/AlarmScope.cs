namespace Tocsin.Assess.Alarms;

/// <summary>What a series is about.</summary>
public enum AlarmScope
{
    /// <summary>A State, or what a source counts together with it.</summary>
    State,

    /// <summary>A first-level area of a State; a PRIO-GRID cell (half a degree) where the source names no area.</summary>
    Area,

    /// <summary>An actor's violence in one State.</summary>
    Actor,

    /// <summary>A source's deliveries.</summary>
    Source,
}
