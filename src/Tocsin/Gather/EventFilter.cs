using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>Which events of a State, or of the world.</summary>
/// <param name="State">The State they are counted for, by place; events that cannot be told apart between it and another are among them. Null for all
/// States.</param>
public sealed record EventFilter(StateCode? State)
{
    /// <summary>First day on which they may begin; null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which they may begin; null for no bound.</summary>
    public DateOnly? To { get; init; }

    /// <summary>One type of violence; null for all.</summary>
    public TypeOfViolence? Type { get; init; }

    /// <summary>Least best estimate of deaths.</summary>
    public int LeastDeaths { get; init; }

    /// <summary>True to see also events that a newer final edition no longer lists.</summary>
    public bool WithSuperseded { get; init; }

    /// <summary>True for only those that contradict themselves, see <see cref="EventRecord.IsToCheck"/>.</summary>
    public bool OnlyToCheck { get; init; }

    /// <summary>What was known by that day; null for the present.</summary>
    public DateOnly? AsOf { get; init; }
}
