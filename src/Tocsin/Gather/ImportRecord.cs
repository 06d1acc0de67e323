namespace Tocsin.Gather;

/// <summary>One file, or one member of an archive, as it was taken in.</summary>
/// <param name="Id">Number of the import.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Member">Path within the archive; empty for the file itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Edition">As declared; null when nobody declared one.</param>
/// <param name="EditionClass">Its weight against others.</param>
/// <param name="Published">When the publisher made it public; null when nobody said.</param>
/// <param name="KnownFrom">Published, else received.</param>
/// <param name="Licence">In words; null when unknown.</param>
/// <param name="Publisher">Who published it; null when nobody said.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Export">Whether its rows may leave Tocsin.</param>
/// <param name="Sha256">Of the file as received, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Of the file as received.</param>
/// <param name="RetrievedAt">When it was received, UTC.</param>
/// <param name="FirstPeriod">First day of its rows; null when it has none that could be read.</param>
/// <param name="LastPeriod">Last day of its rows.</param>
/// <param name="Counts">What became of its rows; rejects by reason only in <see cref="Imports.FindAsync"/>.</param>
/// <param name="ProgramVersion">Version of Tocsin that took it in.</param>
public sealed record ImportRecord(
    long Id,
    string Name,
    string Member,
    SourceKind Kind,
    string? Edition,
    EditionClass EditionClass,
    DateOnly? Published,
    DateOnly KnownFrom,
    string? Licence,
    string? Publisher,
    string Origin,
    ExportRule Export,
    string Sha256,
    long Bytes,
    DateTimeOffset RetrievedAt,
    DateOnly? FirstPeriod,
    DateOnly? LastPeriod,
    IngestCounts Counts,
    string ProgramVersion);
