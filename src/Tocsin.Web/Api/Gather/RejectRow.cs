using System.ComponentModel.DataAnnotations;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Gather;

/// <summary>A row that became no observation.</summary>
/// <param name="Id">Number of the reject; grows.</param>
/// <param name="Import">Number of the import.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Member">Path within the archive; null for the file itself.</param>
/// <param name="Line">Line in the (unpacked) file, from 1; the first, when the row has several.</param>
/// <param name="Reason">Why, for machines.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="Raw">The row as it came, at most 16 KiB of it: bytes that are not UTF-8 as \xHH, a backslash as \\.</param>
/// <param name="RawBytes">How many bytes the row has.</param>
/// <param name="Handling">How it must be handled.</param>
internal sealed record RejectRow(
    long Id, long Import, string File, string? Member, [property: Range(1, int.MaxValue)] int Line, string Reason, string Detail, string Raw, long RawBytes, HandlingFacts Handling)
{
    public static CsvTable<RejectRow> Table { get; } = new()
    {
        { "id", "number of the reject", row => (long?)row.Id },
        { "import", "number of the import", row => (long?)row.Import },
        { "file", "name of the file", row => row.File },
        { "member", "path within the archive", row => row.Member },
        { "line", "line, from 1", row => (long?)row.Line },
        { "reason", "why, for machines", row => row.Reason },
        { "detail", "why, in words", row => row.Detail },
        { "raw", "the row as it came, at most 16 KiB", row => row.Raw },
        { "raw_bytes", "bytes of the row", row => (long?)row.RawBytes },
        { "own_handling", "handling of this row", row => row.Handling.ToString() },
    };

    public static RejectRow Of(RejectRecord reject, ApiRequest request) => new(
        reject.Id, reject.ImportId, reject.FileName, reject.Member.Length == 0 ? null : reject.Member, reject.Line, EnumWords.Of(reject.Reason), reject.Detail, reject.RawText,
        reject.RawLength, request.HandlingOf(reject.Handling));
}
