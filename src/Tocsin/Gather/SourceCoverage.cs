namespace Tocsin.Gather;

/// <summary>What one kind of source covers, over all its imports that were known on the day.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="From">First day its rows are about.</param>
/// <param name="To">Last day its rows are about.</param>
/// <param name="CompleteFrom">First month for which it speaks of every State; null when it covers only what it lists, or nobody said.</param>
/// <param name="CompleteTo">First day of the last such month.</param>
/// <param name="LastRetrieved">When its newest import was received, UTC.</param>
/// <param name="LastPublished">Newest stated day of publication; null when none is stated.</param>
/// <param name="Imports">How many imports.</param>
public sealed record SourceCoverage(
    SourceKind Kind, DateOnly? From, DateOnly? To, DateOnly? CompleteFrom, DateOnly? CompleteTo, DateTimeOffset LastRetrieved, DateOnly? LastPublished, int Imports);
