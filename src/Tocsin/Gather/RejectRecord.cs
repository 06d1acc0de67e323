using Tocsin.Gather.Ingestion;

namespace Tocsin.Gather;

/// <summary>A row that became no observation.</summary>
/// <param name="Id">Number of the reject; grows.</param>
/// <param name="ImportId">The import.</param>
/// <param name="FileName">Name of its file.</param>
/// <param name="Member">Path within the archive; empty for the file itself.</param>
/// <param name="Line">Line, from 1; the first, when the row has several.</param>
/// <param name="Reason">Why, for machines.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="Raw">The row's bytes as they came, at most 16 KiB of them.</param>
/// <param name="RawLength">All its bytes.</param>
public sealed record RejectRecord(long Id, long ImportId, string FileName, string Member, int Line, RejectReason Reason, string Detail, byte[] Raw, long RawLength)
{
    /// <summary>The row as text: bytes that are not UTF-8 appear as \xHH, a NUL as \x00, a backslash as \\, so that nothing is lost.</summary>
    public string RawText => RawBytes.Escape(Raw);

    /// <summary>Number of its handling.</summary>
    public int Handling { get; init; }
}
