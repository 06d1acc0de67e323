namespace Tocsin.Access.Log;

/// <summary>What a verification of the log found.</summary>
/// <param name="Rows">Rows that hold, from the first on; all of them where there is no fault.</param>
/// <param name="LastHash">The hash of the last of these; zeros where there is none.</param>
/// <param name="Checkpoints">Checkpoints that were compared.</param>
/// <param name="SignedUpTo">The last row that a checkpoint with a right signature covers; 0 where there is none. Who can write to the database could have
/// written later rows anew.</param>
/// <param name="Faults">What is wrong, the chain itself first; nothing where everything holds.</param>
public sealed record ChainReport(long Rows, string LastHash, int Checkpoints, long SignedUpTo, IReadOnlyList<ChainFault> Faults)
{
    /// <summary>Rows after the last that is signed: who can write to the database could have written these anew, and nothing here would tell.</summary>
    public long NotSigned => Math.Max(0, Rows - SignedUpTo);

    /// <summary>
    /// Stored checkpoints that nobody here can check, each with why: they were signed on another machine, before any that was signed here, and the public
    /// half of their key is not here. It is so after a restore, which brings checkpoints and no keys. That they agree with the rows is checked all the
    /// same.
    /// </summary>
    public IReadOnlyList<ChainFault> Unchecked { get; init; } = [];

    /// <summary>
    /// Files in the folder of the checkpoints that are called as checkpoints are and cannot be read as such: what they proved cannot be proved any more.
    /// </summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
