using Tocsin.Access;

namespace Tocsin.Gather.Ingestion;

/// <summary>What became of the files of one run, in the order in which they were given; of an archive one outcome a table.</summary>
/// <param name="Files">The outcomes.</param>
public sealed record IngestReport(IReadOnlyList<FileOutcome> Files)
{
    /// <summary>The handling that was given to what was taken in; null for what is published to everybody.</summary>
    public Handling? Handling { get; init; }

    /// <summary>Who decides about it; null likewise.</summary>
    public string? Originator { get; init; }

    /// <summary>
    /// True when nothing of a file was taken in, now or before, and it was not refused either. A declaration is read with the file it belongs to.
    /// </summary>
    /// <param name="path">The file as it was given.</param>
    public bool WasLeftAlone(string path)
    {
        var outcomes = Files.Where(file => file.Path == path).ToList();
        return outcomes.TrueForAll(file => file is FileOutcome.Ignored)
            && outcomes.OfType<FileOutcome.Ignored>().Any(file => file.Reason != IgnoredReason.Companion);
    }

    /// <summary>True when a file was refused.</summary>
    public bool HasRefusals => Files.OfType<FileOutcome.Refused>().Any();
}
