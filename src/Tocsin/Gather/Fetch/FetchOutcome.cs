namespace Tocsin.Gather.Fetch;

/// <summary>What became of one download.</summary>
/// <param name="Source">The source.</param>
public abstract record FetchOutcome(OpenSource Source)
{
    /// <summary>Its bytes are in the cache, whole.</summary>
    /// <param name="Source">The source.</param>
    /// <param name="Path">The file.</param>
    /// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
    /// <param name="Bytes">How many bytes.</param>
    /// <param name="Resumed">Of these, bytes that an earlier try had already brought.</param>
    /// <param name="WasThere">True when nothing had to be downloaded.</param>
    public sealed record Fetched(OpenSource Source, string Path, string Sha256, long Bytes, long Resumed, bool WasThere) : FetchOutcome(Source);

    /// <summary>It could not be brought. What arrived stays in the cache for the next try.</summary>
    /// <param name="Source">The source.</param>
    /// <param name="Why">What happened and what to do, in one line.</param>
    /// <param name="NoNetwork">True when the publisher could not be reached at all.</param>
    public sealed record Failed(OpenSource Source, string Why, bool NoNetwork) : FetchOutcome(Source);
}
