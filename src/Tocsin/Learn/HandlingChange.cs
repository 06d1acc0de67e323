using Tocsin.Access;

namespace Tocsin.Learn;

/// <summary>A change of how an import is handled.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Was">Before.</param>
/// <param name="Became">After.</param>
/// <param name="Why">The reason given.</param>
public sealed record HandlingChange(DateTimeOffset At, Handling Was, Handling Became, string Why);
