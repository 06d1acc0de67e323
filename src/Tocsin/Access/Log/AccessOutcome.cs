namespace Tocsin.Access.Log;

/// <summary>What became of what somebody did.</summary>
public enum AccessOutcome
{
    /// <summary>It was allowed. A read is logged before it is given: where it fails after that, a second entry says so.</summary>
    Granted,

    /// <summary>It was not allowed, or what was asked for is not there for this person.</summary>
    Refused,

    /// <summary>It was allowed and went wrong.</summary>
    Failed,
}
