namespace Tocsin.Assess.Alarms;

/// <summary>The periods in which a series counts.</summary>
public enum AlarmInterval
{
    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,
}
