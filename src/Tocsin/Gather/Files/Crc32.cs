namespace Tocsin.Gather.Files;

/// <summary>The checksum of zip and gzip (RFC 1952, section 8).</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Of)];

    private uint sum = uint.MaxValue;

    /// <summary>Of all bytes so far.</summary>
    public uint Value => ~sum;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var running = sum;
        foreach (var value in bytes)
            running = Table[(running ^ value) & 0xFF] ^ (running >> 8);
        sum = running;
    }

    private static uint Of(int value)
    {
        var rest = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            rest = (rest & 1) == 1 ? 0xEDB88320 ^ (rest >> 1) : rest >> 1;
        return rest;
    }
}
