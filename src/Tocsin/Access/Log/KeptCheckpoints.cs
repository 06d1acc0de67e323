using System.Security;

namespace Tocsin.Access.Log;

/// <summary>The checkpoints that lie as files in a folder.</summary>
/// <param name="Checkpoints">Those that can be read.</param>
/// <param name="Unreadable">Names of files that are called as checkpoints are and say nothing that a checkpoint says.</param>
public sealed record KeptCheckpoints(IReadOnlyList<Checkpoint> Checkpoints, IReadOnlyList<string> Unreadable)
{
    /// <summary>No checkpoint is longer than this in bytes.</summary>
    public const long Longest = 1 << 16;

    /// <summary>Reads every file of a folder that is called as checkpoints are; nothing where there is no such folder.</summary>
    /// <param name="folder">The folder.</param>
    public static KeptCheckpoints In(string folder)
    {
        var (read, unreadable) = (new List<Checkpoint>(), new List<string>());
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            try
            {
                read.Add(Read(file));
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException or SecurityException)
            {
                unreadable.Add(Path.GetFileName(file));
            }
        }

        return new KeptCheckpoints(read, unreadable);
    }

    /// <summary>Reads one file.</summary>
    /// <param name="file">Its path.</param>
    /// <exception cref="FormatException">It is too large, or no checkpoint.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Checkpoint Read(string file) =>
        new FileInfo(file).Length > Longest ? throw new FormatException("It is too large.") : Checkpoint.Parse(File.ReadAllText(file));
}
