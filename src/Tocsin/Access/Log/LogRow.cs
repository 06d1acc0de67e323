using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>A row of the log as it stands in the database.</summary>
/// <param name="Sequence">Its number: 1, 2, 3 and so on.</param>
/// <param name="Entry">Canonical JSON.</param>
/// <param name="Previous">The hash of the row before; 32 zero bytes in the first.</param>
/// <param name="Hash">SHA-256 of the canonical JSON of entry, previous and sequence.</param>
/// <param name="At">What the entry says, repeated for filters, as are the following; here as text with the era, as a column that somebody altered may hold what
/// is no date of the program.</param>
/// <param name="Act">The word of what was done.</param>
/// <param name="Outcome">The word of what became of it.</param>
/// <param name="Person">Who.</param>
/// <param name="PersonNumber">Number of the person.</param>
/// <param name="Subject">To what.</param>
internal sealed record LogRow(long Sequence, string Entry, byte[] Previous, byte[] Hash, string At, string Act, string Outcome, string? Person, int? PersonNumber, string Subject)
{
    public const string Columns = """
        l.sequence, l.entry, l.previous, l.hash, coalesce(to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"BC'), ''), l.act, l.outcome, l.person, l.person_number, l.subject
        """;

    private const string Era = "AD";

    public static ReadOnlySpan<byte> Start => new byte[SHA256.HashSizeInBytes];

    /// <summary>When, by the column; null where it holds what is no such moment.</summary>
    public DateTimeOffset? Moment => At.EndsWith(Era, StringComparison.Ordinal) && LogTime.TryParse(At[..^Era.Length], out var at) ? at : null;

    public static LogRow Read(NpgsqlDataReader row, int first = 0) => new(
        row.GetInt64(first), row.GetString(first + 1), row.GetFieldValue<byte[]>(first + 2), row.GetFieldValue<byte[]>(first + 3), row.GetString(first + 4), row.GetString(first + 5),
        row.GetString(first + 6), row.Text(first + 7), row.Nullable<int>(first + 8), row.GetString(first + 9));

    /// <summary>What is hashed: canonical JSON, as the entry is and the names are in order.</summary>
    public string Hashed(long sequence, ReadOnlySpan<byte> previous) => string.Create(CultureInfo.InvariantCulture, $$"""{"entry":{{Entry}},"previous":"{{Convert.ToHexStringLower(previous)}}","sequence":{{sequence}}}""");

    /// <summary>Whether the hash is that of this entry at a place after a row.</summary>
    public bool IsHashedAs(long sequence, ReadOnlySpan<byte> previous) => SHA256.HashData(Encoding.UTF8.GetBytes(Hashed(sequence, previous))).AsSpan().SequenceEqual(Hash);

    /// <summary>Whether the row is the one that belongs at a place after a row.</summary>
    public bool IsGenuine(long sequence, ReadOnlySpan<byte> previous) => previous.SequenceEqual(Previous) && IsHashedAs(sequence, previous);

    /// <summary>Whether the entry is canonical, and the columns for filters say the same.</summary>
    public bool IsFaithful()
    {
        try
        {
            return CanonicalJson.Parse(Entry) is JsonObject entry && CanonicalJson.Of(entry) == Entry
                && (string?)entry["at"] + Era == At && (string?)entry["act"] == Act && (string?)entry["outcome"] == Outcome && (string?)entry["person"] == Person
                && (int?)entry["person_number"] == PersonNumber && (string?)entry["subject"] == Subject;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return false;
        }
    }
}
