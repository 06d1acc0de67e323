namespace Tocsin.Access.Log;

/// <summary>What was done to the log.</summary>
public enum ChainFaultKind
{
    /// <summary>A row says something else than when it was written.</summary>
    Altered,

    /// <summary>A row was put in that was not written to the log.</summary>
    Inserted,

    /// <summary>Rows are gone.</summary>
    Removed,

    /// <summary>A row stands at another place than it was written to.</summary>
    Reordered,

    /// <summary>The rows agree with each other and not with a signed checkpoint: all from some row on were written anew.</summary>
    Rewritten,

    /// <summary>A checkpoint cannot be relied on: its signature is not right, or by a key that is not known.</summary>
    Checkpoint,
}
