using System.Text.Json;

namespace Tocsin.Gather.Fetch;

/// <summary>What is known of a download that is under way or done: kept beside the bytes, so that it can go on where it stopped.</summary>
internal sealed record PartNote
{
    /// <summary>Address that was asked.</summary>
    public required string Address { get; init; }

    /// <summary>The server's mark of the content (ETag), strong ones only; the only safe ground for going on in the middle.</summary>
    public string? Tag { get; init; }

    /// <summary>Bytes that the whole has, as the server said.</summary>
    public long? Length { get; init; }

    /// <summary>SHA-256 of the whole; null while it is not whole.</summary>
    public string? Sha256 { get; init; }

    /// <summary>When it was whole.</summary>
    public DateTimeOffset? Retrieved { get; init; }

    /// <summary>Reads a note; null when there is none that can be read.</summary>
    public static PartNote? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<PartNote>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Writes it; either the old or the new note is there, never half of one.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path + ".new", JsonSerializer.Serialize(this), cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
    }
}
