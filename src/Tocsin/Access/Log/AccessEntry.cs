using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Reference;

namespace Tocsin.Access.Log;

/// <summary>
/// One thing that somebody did, as the access log keeps it. Nothing that a request brings can keep its entry from being written: what is no Unicode, and NUL,
/// which PostgreSQL cannot hold, stands there as U+FFFD, and texts are cut at <see cref="LongestText"/> or <see cref="LongestName"/>, which the dots at their
/// end show.
/// </summary>
/// <param name="Act">What was done.</param>
/// <param name="Subject">To what: kind and number or code, as "state XAA" or "import 12".</param>
public sealed record AccessEntry(AccessAct Act, string Subject)
{
    /// <summary>UTF-16 units of a value of a query, or of a reason.</summary>
    public const int LongestText = 10_000;

    /// <summary>UTF-16 units of a name: of a person, a subject, a node.</summary>
    public const int LongestName = 200;

    // Of an entry that says nothing: names, hashes, columns, indexes.
    private const int RowBytes = 500;

    /// <summary>The detail that a request is known by: an entry that takes another back has the same. Sixteen hexadecimal digits, by chance.</summary>
    public const string Request = "request";

    /// <summary>The name that was signed in with, or tried; null where nobody signed in.</summary>
    public string? Person { get; init; }

    /// <summary>The person's number, which stays when the name changes.</summary>
    public int? PersonNumber { get; init; }

    /// <summary>Number of the session.</summary>
    public long? Session { get; init; }

    /// <summary>Number of the token, where a program asked.</summary>
    public int? Token { get; init; }

    /// <summary>What was asked for in detail: the words of a search, filters, the form of an export.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>The reason that was given, where one must be.</summary>
    public string? Why { get; init; }

    /// <summary>What became of it.</summary>
    public AccessOutcome Outcome { get; init; }

    /// <summary>What the entry takes of the disk, with its row and indexes, in bytes and nearly.</summary>
    public int Size => RowBytes + Bytes(Subject) + Bytes(Person) + Bytes(Why) + Query.Sum(pair => Bytes(pair.Key) + Math.Min(Bytes(pair.Value), LongestText));

    /// <summary>The entry as it is kept and hashed: canonical JSON with every name, whether or not it has a value.</summary>
    /// <param name="at">When, by the clock of the node that writes.</param>
    /// <param name="node">Which node that is.</param>
    internal string Write(DateTimeOffset at, string node)
    {
        var query = new JsonObject();
        foreach (var (name, value) in Query)
            query[Writable(name, LongestName)] = Writable(value, LongestText);
        return CanonicalJson.Of(new JsonObject
        {
            ["act"] = EnumWords.Of(Act),
            ["at"] = LogTime.Of(at),
            ["node"] = Writable(node, LongestName),
            ["outcome"] = EnumWords.Of(Outcome),
            ["person"] = Person is null ? null : Writable(Person, LongestName),
            ["person_number"] = PersonNumber,
            ["query"] = query,
            ["session"] = Session,
            ["subject"] = Writable(Subject, LongestName),
            ["token"] = Token,
            ["why"] = Why is null ? null : Writable(Why, LongestText),
        });
    }

    private static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private static string Writable(string text, int longest)
    {
        var whole = text.Length <= longest;
        var kept = whole ? text : text[..(longest - 1)];
        if (!kept.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !kept.Contains('\0', StringComparison.Ordinal))
            return whole ? kept : kept + '…';
        var written = new StringBuilder(kept.Length);
        foreach (var rune in kept.EnumerateRunes())
            written.Append(rune.Value == 0 ? Rune.ReplacementChar : rune); // a surrogate without its other half is given as U+FFFD
        return whole ? written.ToString() : written.Append('…').ToString();
    }
}
