namespace Tocsin.Access.Log;

/// <summary>How far the log goes, and how far it is signed.</summary>
/// <param name="Rows">How many rows it has.</param>
/// <param name="SignedUpTo">The last row that a checkpoint covers; 0 where none was made.</param>
/// <param name="SignedHour">The hour of that checkpoint; null where none was made.</param>
public sealed record LogStanding(long Rows, long SignedUpTo, DateTimeOffset? SignedHour);
