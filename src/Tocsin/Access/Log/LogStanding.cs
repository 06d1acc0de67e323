namespace Tocsin.Access.Log;

/// <summary>How far the log goes, and how far it is signed.</summary>
/// <param name="Rows">How many rows it has.</param>
/// <param name="SignedUpTo">The last row that a checkpoint covers; 0 where none was made.</param>
/// <param name="SignedAt">When that checkpoint was made; null where none was.</param>
public sealed record LogStanding(long Rows, long SignedUpTo, DateTimeOffset? SignedAt);
