using System.Globalization;

namespace Tocsin.Web.Api.Gather;

/// <summary>Imports as CSV.</summary>
internal static class ImportTable
{
    public static CsvTable<ImportRow> Columns { get; } = new()
    {
        { "id", "number of the import", row => (long?)row.Id },
        { "file", "name of the file", row => row.File },
        { "member", "path within the archive", row => row.Member },
        { "source", "where the file came from", row => row.Source },
        { "sha256", "of the file, hexadecimal", row => row.Sha256 },
        { "bytes", "size of the file", row => (long?)row.Bytes },
        { "kind", "what it is", row => row.Kind },
        { "edition", "edition", row => row.Edition },
        { "edition_basis", "the edition's basis", row => row.EditionBasis },
        { "weight", "final, candidate, undeclared or sample", row => QueryWord.Of(row.Weight) },
        { "published", "stated day of publication", row => row.Published },
        { "known_from", "day it counts as known", row => (DateOnly?)row.KnownFrom },
        { "retrieved_at", "when received, UTC", row => Moment(row.RetrievedAt) },
        { "stored_at", "when taken in, UTC", row => Moment(row.StoredAt) },
        { "licence", "its terms; empty if unknown", row => row.Licence },
        { "publisher", "publisher", row => row.Publisher },
        { "export", "whether rows may be passed on", row => QueryWord.Of(row.Export) },
        { "first_period", "first day its rows are about", row => row.FirstPeriod },
        { "last_period", "last day its rows are about", row => row.LastPeriod },
        { "rows_read", "observations in the file", row => (long?)row.RowsRead },
        { "rows_new", "not known before", row => (long?)row.RowsNew },
        { "rows_changed", "with new contents of things known before", row => (long?)row.RowsChanged },
        { "rows_same", "stored already", row => (long?)row.RowsSame },
        { "rows_check", "kept but self-contradictory", row => (long?)row.RowsCheck },
        { "rows_rejected", "kept apart as rejects", row => (long?)row.RowsRejected },
        { "program_version", "version of Tocsin", row => row.ProgramVersion },
        { "own_handling", "handling of this import", row => row.Handling.ToString() },
    };

    private static string Moment(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
