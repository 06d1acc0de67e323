namespace Tocsin.Gather;

/// <summary>A row that could not be taken in.</summary>
/// <param name="Id">Its number; grows.</param>
/// <param name="ImportId">The import.</param>
/// <param name="File">File, and member where it is an archive.</param>
/// <param name="Line">First line of the record, from 1.</param>
/// <param name="Reason">Why, for machines.</param>
/// <param name="Detail">Why, in a sentence.</param>
/// <param name="Raw">The record's bytes, or their beginning.</param>
/// <param name="RawLength">Bytes of the whole record.</param>
public sealed record RejectRecord(long Id, long ImportId, string File, int Line, string Reason, string Detail, byte[] Raw, long RawLength)
{
    /// <summary>The raw bytes as text; what is no UTF-8 shows as U+FFFD.</summary>
    public string RawText => System.Text.Encoding.UTF8.GetString(Raw);
}
