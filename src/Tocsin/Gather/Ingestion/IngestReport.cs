namespace Tocsin.Gather.Ingestion;

/// <summary>What became of the files of one run, in the order in which they were given; of an archive one outcome a table.</summary>
/// <param name="Files">The outcomes.</param>
public sealed record IngestReport(IReadOnlyList<FileOutcome> Files)
{
    /// <summary>True when a file was refused.</summary>
    public bool HasRefusals => Files.OfType<FileOutcome.Refused>().Any();
}
