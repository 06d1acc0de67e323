namespace Tocsin.Gather.Files;

/// <summary>What a packed file may unpack to. Deflate reaches 1,032 to 1 at most; honest tables of numbers stay below 100 to 1.</summary>
/// <param name="MostBytes">Most bytes of one member.</param>
/// <param name="RatioFrom">From so many unpacked bytes on the ratio is judged.</param>
/// <param name="MostRatio">Most unpacked bytes for a packed one.</param>
/// <param name="MostMembers">Most members of an archive.</param>
internal sealed record UnpackLimits(long MostBytes, long RatioFrom, double MostRatio, int MostMembers)
{
    public static UnpackLimits Standard { get; } = new(16L << 30, 32L << 20, 200, 10_000);
}
