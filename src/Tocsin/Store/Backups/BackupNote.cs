using System.Text.Json;

namespace Tocsin.Store.Backups;

/// <summary>When the last backup was made from a data folder, so that somebody can be told that it is long ago. Where it went is not noted.</summary>
/// <param name="At">When.</param>
/// <param name="Sha256">What the file's bytes were.</param>
public sealed record BackupNote(DateTimeOffset At, string Sha256)
{
    /// <summary>The last one; null where none was made, or none is noted.</summary>
    /// <param name="folder">The world's folder.</param>
    public static BackupNote? Read(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            return File.Exists(PathIn(folder)) ? JsonSerializer.Deserialize<BackupNote>(File.ReadAllBytes(PathIn(folder))) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes this one.</summary>
    /// <param name="folder">The world's folder.</param>
    public void Write(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        folder.Create();
        var unfinished = PathIn(folder) + ".new";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(unfinished, PathIn(folder), overwrite: true);
    }

    private static string PathIn(DataFolder folder) => Path.Combine(folder.Path, "last-backup.json");
}
