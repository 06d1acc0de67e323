using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tocsin.Access.Log;

namespace Tocsin.Web.Log;

/// <summary>
/// What an entry keeps of the address that was asked for. An address may have 8 kB, and an entry stays for ever: so it keeps a little more than people
/// type, and of all that is longer the hash, with which an address that is known from elsewhere can be told to be the one.
/// </summary>
internal static class KeptAddress
{
    /// <summary>Bytes that the parameters of an address take at most, with their names.</summary>
    public const int MostBytes = 1_024;

    /// <summary>Bytes of the path that are kept.</summary>
    public const int MostPathBytes = 256;

    // What JSON adds to a name and a value.
    private const int Marks = 6;
    private const string Path = "path";
    private const string Hash = "sha256";
    private const string Length = "bytes";

    // What says most of what was asked for is kept first, wherever in the address it is.
    private static readonly string[] Telling = ["q", "state", "asof", "format"];
    private static readonly string[] Own = [AccessEntry.Request, Path, Hash, Length];

    /// <summary>Adds what is kept.</summary>
    /// <param name="context">The request.</param>
    /// <param name="subject">What the entry is about; the path is kept where it says more.</param>
    /// <param name="query">Where to.</param>
    public static void AddTo(Dictionary<string, string> query, HttpContext context, string subject)
    {
        var isWhole = true;
        // A form does what its fields say; what its address says counts for nothing.
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            var left = MostBytes;
            foreach (var (name, values) in context.Request.Query.OrderBy(pair => Place(pair.Key)))
            {
                var value = values.ToString();
                var isTelling = Telling.Contains(name);
                var kept = isTelling ? Cut(value, left - name.Length - Marks) : value;
                var cost = Bytes(name) + Bytes(kept) + Marks;
                isWhole &= kept.Length == value.Length && cost <= left;
                if (cost > left)
                    continue;
                left -= cost;
                query[Own.Contains(name) ? $"?{name}" : name] = kept;
            }
        }

        if (context.Request.Path.Value is { } path && path != subject)
        {
            query[Path] = Cut(path, MostPathBytes);
            isWhole &= query[Path].Length == path.Length;
        }

        if (isWhole)
            return;
        var whole = Encoding.UTF8.GetBytes(context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        query[Hash] = Convert.ToHexStringLower(SHA256.HashData(whole));
        query[Length] = whole.Length.ToString(CultureInfo.InvariantCulture);
    }

    private static int Place(string name) => Array.IndexOf(Telling, name) is var place and >= 0 ? place : Telling.Length;

    // So much of a text as fits, with dots where something is missing.
    private static string Cut(string text, int bytes)
    {
        const string Dots = "…";
        const int DotsBytes = 3;
        if (Bytes(text) <= bytes)
            return text;
        var (kept, left) = (0, bytes - DotsBytes);
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Bytes(rune);
            if (left < 0)
                break;
            kept += rune.Utf16SequenceLength;
        }

        return text[..kept] + Dots;
    }

    private static int Bytes(string text) => text.EnumerateRunes().Sum(Bytes);

    // As JSON has it.
    private static int Bytes(Rune rune) => rune.Value switch
    {
        < ' ' => 6,
        '"' or '\\' => 2,
        _ => rune.Utf8SequenceLength,
    };
}
