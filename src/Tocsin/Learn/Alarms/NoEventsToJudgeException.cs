namespace Tocsin.Learn.Alarms;

/// <summary>The events that are known cover too few years for thresholds to be learned on some and measured on others.</summary>
public sealed class NoEventsToJudgeException : Exception
{
    /// <summary>States what is there and what is needed.</summary>
    /// <param name="years">Whole years that are covered without a gap.</param>
    /// <param name="needed">How many are needed.</param>
    public NoEventsToJudgeException(int years, int needed)
        : base($"Events cover {years} whole years; {needed} are needed to set thresholds and test. Take in a final edition of events (or the sample, to compare methods).")
    {
        Years = years;
        Needed = needed;
    }

    /// <summary>Whole years that are covered.</summary>
    public int Years { get; }

    /// <summary>How many are needed.</summary>
    public int Needed { get; }
}
