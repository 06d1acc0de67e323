namespace Tocsin.Access.Log;

/// <summary>What is wrong with the log.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Row">The first row it was done to; of <see cref="ChainFaultKind.Rewritten"/> the first that it can have been done to, of a checkpoint the row
/// that it names.</param>
/// <param name="Words">The same as a sentence.</param>
public sealed record ChainFault(ChainFaultKind Kind, long Row, string Words);
