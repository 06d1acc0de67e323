namespace Tocsin.Assess.Alarms;

/// <summary>What an alarm says.</summary>
public enum AlarmKind
{
    /// <summary>More than history lets expect.</summary>
    Rise,

    /// <summary>Nothing, where always something was reported: quiet, or nobody left to report.</summary>
    Silence,
}
