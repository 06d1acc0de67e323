namespace Tocsin.Access.Log;

/// <summary>The end of the chain, as whoever adds to it finds it.</summary>
/// <param name="Sequence">The last row; 0 before the first.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record LogHead(long Sequence, byte[] Hash);
