namespace Tocsin.Access.Log;

/// <summary>Which entries somebody looks for; all that is given must hold.</summary>
public sealed record AccessLogFilter
{
    /// <summary>The name of a person: what is found is theirs under every name that they had.</summary>
    public string? Person { get; init; }

    /// <summary>What was seen or done: "state XAA".</summary>
    public string? Subject { get; init; }

    /// <summary>What was done.</summary>
    public AccessAct? Act { get; init; }

    /// <summary>From this day on, UTC.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Up to this day and with it, UTC.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only rows before this number, to go on from a page.</summary>
    public long? Before { get; init; }
}
