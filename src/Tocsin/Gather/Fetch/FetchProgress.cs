namespace Tocsin.Gather.Fetch;

/// <summary>How far a download is.</summary>
/// <param name="Source">The source.</param>
/// <param name="Done">Bytes that are there.</param>
/// <param name="Total">Bytes it will have; null when the server does not say.</param>
public sealed record FetchProgress(OpenSource Source, long Done, long? Total);
