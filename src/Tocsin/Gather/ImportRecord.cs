using Tocsin.Gather.Ingestion;

namespace Tocsin.Gather;

/// <summary>One table that was taken in.</summary>
/// <param name="Id">Number of the import.</param>
/// <param name="FileName">Name of its file.</param>
/// <param name="Member">Path within the archive; empty for the file itself.</param>
/// <param name="Origin">Where the file came from: an address or a path.</param>
/// <param name="Sha256">SHA-256 of the file, 64 hexadecimal digits.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Edition">Its edition; null when nobody declared one.</param>
/// <param name="EditionBasis">What the edition rests on: declared, name, content or none.</param>
/// <param name="Class">Final, candidate, undeclared or sample.</param>
/// <param name="Published">Stated day of publication; null when nobody stated it.</param>
/// <param name="KnownFrom">Day from which it counts as known.</param>
/// <param name="RetrievedAt">When its bytes were received, UTC.</param>
/// <param name="StoredAt">When it was taken in, UTC.</param>
/// <param name="Licence">The licence; null when it is not known.</param>
/// <param name="Publisher">The publisher; null when nobody stated it.</param>
/// <param name="Export">Whether its rows may be exported.</param>
/// <param name="FirstPeriod">First day its rows are about.</param>
/// <param name="LastPeriod">Last day its rows are about.</param>
/// <param name="Counts">What became of its rows; rejects by reason are in <see cref="Imports.RejectCountsAsync"/>.</param>
/// <param name="ProgramVersion">Version of Tocsin that took it in.</param>
public sealed record ImportRecord(
    long Id,
    string FileName,
    string Member,
    string Origin,
    string Sha256,
    long Bytes,
    SourceKind Kind,
    string? Edition,
    string EditionBasis,
    EditionClass Class,
    DateOnly? Published,
    DateOnly KnownFrom,
    DateTimeOffset RetrievedAt,
    DateTimeOffset StoredAt,
    string? Licence,
    string? Publisher,
    ExportRule Export,
    DateOnly? FirstPeriod,
    DateOnly? LastPeriod,
    IngestCounts Counts,
    string ProgramVersion)
{
    /// <summary>Number of the handling that its rows have.</summary>
    public int Handling { get; init; }
}
