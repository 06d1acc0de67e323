using Tocsin.Gather;

namespace Tocsin.Web.Api.Gather;

/// <summary>One table that was taken in.</summary>
/// <param name="Id">Number of the import.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Member">Path within the archive; null for the file itself.</param>
/// <param name="Source">Where the file came from: an address without its query, or the name of a file of the server.</param>
/// <param name="Sha256">SHA-256 of the file, 64 hexadecimal digits.</param>
/// <param name="Bytes">Size of the file, bytes.</param>
/// <param name="Kind">What it is, for machines: ucdp-ged and the like.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Edition">Its edition; null when nobody declared one.</param>
/// <param name="EditionBasis">What the edition rests on: declared, name, content or none.</param>
/// <param name="Weight">final, candidate, undeclared or sample: which source wins where several hold the same event.</param>
/// <param name="Published">Stated day of publication; null when nobody stated it.</param>
/// <param name="KnownFrom">Day from which it counts as known: as-of questions before it do not see it.</param>
/// <param name="RetrievedAt">When its bytes were received, UTC.</param>
/// <param name="StoredAt">When it was taken in, UTC.</param>
/// <param name="Licence">Its terms; null when not known.</param>
/// <param name="Publisher">Its publisher; null when nobody stated it.</param>
/// <param name="Export">Whether its rows may be passed on: allowed, confirm, forbidden.</param>
/// <param name="FirstPeriod">First day its rows are about; null when it has none.</param>
/// <param name="LastPeriod">Last day its rows are about; null when it has none.</param>
/// <param name="RowsRead">Observations in the file: new, changed, same and rejected together.</param>
/// <param name="RowsNew">Of things not known before.</param>
/// <param name="RowsChanged">With new contents of things known before.</param>
/// <param name="RowsSame">Stored already.</param>
/// <param name="RowsCheck">Kept as published although they contradict themselves.</param>
/// <param name="RowsRejected">Kept apart as rejects.</param>
/// <param name="ProgramVersion">Version of Tocsin that took it in.</param>
/// <param name="Handling">How it must be handled.</param>
internal sealed record ImportRow(
    long Id,
    string File,
    string? Member,
    string Source,
    string Sha256,
    long Bytes,
    string Kind,
    string Title,
    string? Edition,
    string EditionBasis,
    EditionClass Weight,
    DateOnly? Published,
    DateOnly KnownFrom,
    DateTimeOffset RetrievedAt,
    DateTimeOffset StoredAt,
    string? Licence,
    string? Publisher,
    ExportRule Export,
    DateOnly? FirstPeriod,
    DateOnly? LastPeriod,
    long RowsRead,
    long RowsNew,
    long RowsChanged,
    long RowsSame,
    long RowsCheck,
    long RowsRejected,
    string ProgramVersion,
    HandlingFacts Handling)
{
    public static ImportRow Of(ImportRecord import, ApiRequest request) => new(
        import.Id, import.FileName, import.Member.Length == 0 ? null : import.Member, ShownOrigin.Of(import.Origin),
        import.Sha256, import.Bytes, import.Kind.Code(), import.Kind.Title(),
        import.Edition, import.EditionBasis, import.Class, import.Published, import.KnownFrom, import.RetrievedAt, import.StoredAt, import.Licence, import.Publisher,
        import.Export, import.FirstPeriod, import.LastPeriod, import.Counts.Read, import.Counts.New, import.Counts.Changed, import.Counts.Same, import.Counts.Check,
        import.Counts.Rejected, import.ProgramVersion, request.HandlingOf(import.Handling));
}
