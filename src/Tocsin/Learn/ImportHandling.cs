using Tocsin.Access;

namespace Tocsin.Learn;

/// <summary>How an import is handled, and how that came about.</summary>
/// <param name="Import">Number of the import.</param>
/// <param name="Handling">How it is handled.</param>
/// <param name="Originator">The organization it came from.</param>
/// <param name="IsTheirs">Whether whoever asks speaks for that organization, and so may show it to more people.</param>
/// <param name="Changes">Every change that whoever asks may see, the newest first.</param>
public sealed record ImportHandling(long Import, Handling Handling, string Originator, bool IsTheirs, IReadOnlyList<HandlingChange> Changes);
