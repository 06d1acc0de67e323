namespace Tocsin.Gather.Drifts;

/// <summary>A delivery of a source: one import.</summary>
/// <param name="Import">Number of the import.</param>
/// <param name="FileName">Name of its file.</param>
/// <param name="Edition">Its edition; null when nobody declared one.</param>
/// <param name="KnownFrom">Day from which it counts as known.</param>
public sealed record DriftDelivery(long Import, string FileName, string? Edition, DateOnly KnownFrom);
