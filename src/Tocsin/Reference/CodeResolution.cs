namespace Tocsin.Reference;

/// <summary>What a source's code or name means on a day: a unit, an aggregate, or nothing that can be said for sure.</summary>
public abstract record CodeResolution
{
    private CodeResolution()
    {
    }

    /// <summary>One State, or several that the source counts together.</summary>
    /// <param name="Unit">The State or States.</param>
    /// <param name="Note">Why it is so, where that is not plain; null otherwise.</param>
    public sealed record Found(RecordedUnit Unit, string? Note = null) : CodeResolution;

    /// <summary>A group such as "World" or "Sub-Saharan Africa": known, but no State, so its rows are left out.</summary>
    /// <param name="Name">Name of the group in English.</param>
    public sealed record Aggregate(string Name) : CodeResolution;

    /// <summary>A number that the source fills in before it means a State: its rows hold nothing, and are left out.</summary>
    /// <param name="Reason">A sentence for the list of rejects.</param>
    public sealed record Filler(string Reason) : CodeResolution;

    /// <summary>Not to be resolved.</summary>
    /// <param name="Reason">A sentence for the list of rejects: what was looked up, and why nothing was assigned.</param>
    public sealed record Unknown(string Reason) : CodeResolution;
}
