using Tocsin.Access;

namespace Tocsin.Learn;

/// <summary>An import that others than its originator made stricter, so that whoever speaks for the originator sees it no longer.</summary>
/// <param name="Import">Its number.</param>
/// <param name="FileName">Name of its file.</param>
/// <param name="At">When it was first made stricter, UTC.</param>
/// <param name="By">Who did it, as they are shown.</param>
/// <param name="Was">How it was handled when the originator last had the word.</param>
public sealed record Narrowing(long Import, string FileName, DateTimeOffset At, string By, Handling Was);
