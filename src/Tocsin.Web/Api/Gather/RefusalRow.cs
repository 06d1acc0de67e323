using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Gather;

/// <summary>A file that was refused whole: nothing of it is stored.</summary>
/// <param name="Id">Number of the refusal; grows.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Member">The member of the archive that was to blame; null for the file itself.</param>
/// <param name="Sha256">SHA-256 of the file; null when it could not be read.</param>
/// <param name="Bytes">Size of the file, bytes; null when it could not be opened.</param>
/// <param name="Reason">Why, for machines.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="RefusedAt">When, UTC.</param>
/// <param name="Handling">How it must be handled.</param>
internal sealed record RefusalRow(long Id, string File, string? Member, string? Sha256, long? Bytes, string Reason, string Detail, DateTimeOffset RefusedAt, HandlingFacts Handling)
{
    public static CsvTable<RefusalRow> Table { get; } = new()
    {
        { "id", "number of the refusal", row => (long?)row.Id },
        { "file", "name of the file", row => row.File },
        { "member", "path within the archive", row => row.Member },
        { "sha256", "of the file, hexadecimal", row => row.Sha256 },
        { "bytes", "size of the file", row => row.Bytes },
        { "reason", "why, for machines", row => row.Reason },
        { "detail", "why, in words", row => row.Detail },
        { "own_handling", "handling of this refusal", row => row.Handling.ToString() },
    };

    public static RefusalRow Of(RefusalRecord refusal, ApiRequest request) => new(
        refusal.Id, ShownOrigin.OfFile(refusal.FileName), refusal.Member.Length == 0 ? null : refusal.Member, refusal.Sha256,
        refusal.Bytes, EnumWords.Of(refusal.Reason), ShownOrigin.In(refusal.Detail, refusal.FileName), refusal.RefusedAt,
        request.HandlingOf(refusal.Handling));
}
