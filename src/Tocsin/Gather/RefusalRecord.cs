using Tocsin.Gather.Ingestion;

namespace Tocsin.Gather;

/// <summary>A file that was refused whole.</summary>
/// <param name="Id">Number of the refusal; grows.</param>
/// <param name="FileName">The file as it was given.</param>
/// <param name="Member">The member of the archive that was to blame; empty for the file itself.</param>
/// <param name="Sha256">SHA-256 of the file where it could be read; null otherwise.</param>
/// <param name="Bytes">Bytes of the file; null when it could not be opened.</param>
/// <param name="Reason">Why, for machines.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="RefusedAt">When, UTC.</param>
public sealed record RefusalRecord(long Id, string FileName, string Member, string? Sha256, long? Bytes, RefusalReason Reason, string Detail, DateTimeOffset RefusedAt)
{
    /// <summary>Number of its handling.</summary>
    public int Handling { get; init; }
}
