using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Web.Api;

/// <summary>
/// Where a page ended: the keys of its last row, bound to the query it came from. Opaque to callers, carries its version, and says so
/// when it was changed or belongs to another query. The checksum guards against mistakes; a cursor holds nothing secret.
/// </summary>
internal static class Cursor
{
    private const byte Version = 1;
    private const int HashLength = 6;
    private const int LongestText = 1000;

    /// <summary>Writes the keys of the last row of a page.</summary>
    /// <param name="scope">The query without cursor and format: what the next page must share.</param>
    /// <param name="keys">The row's keys in the order of the sort.</param>
    public static string Write(string scope, params ReadOnlySpan<string> keys)
    {
        var payload = new List<byte> { Version };
        payload.AddRange(Hash(Encoding.UTF8.GetBytes(scope)));
        payload.AddRange(Encoding.UTF8.GetBytes(string.Join('\u001F', keys!)));
        payload.AddRange(Hash([.. payload]));
        return Base64Url.EncodeToString([.. payload]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ApiException">Cut, changed, of another version or of another query.</exception>
    public static string[] Read(string text, string scope, int keys)
    {
        var bytes = Decode(text);
        if (bytes.Length <= 1 + (2 * HashLength) || !Hash(bytes[..^HashLength]).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - HashLength)))
            throw Bad("The cursor was truncated or altered.");
        if (bytes[0] != Version)
            throw Bad($"The cursor has version {bytes[0]}; this Tocsin reads version {Version}.");
        if (!Hash(Encoding.UTF8.GetBytes(scope)).AsSpan().SequenceEqual(bytes.AsSpan(1, HashLength)))
            throw Bad("The cursor belongs to another route or other filters.");
        var found = Encoding.UTF8.GetString(bytes, 1 + HashLength, bytes.Length - 1 - (2 * HashLength)).Split('\u001F');
        return found.Length == keys ? found : throw Bad("The cursor belongs to another route.");
    }

    private static byte[] Decode(string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text))
            throw Bad("This is not a cursor from Tocsin.");
        return Base64Url.DecodeFromChars(text);
    }

    private static byte[] Hash(byte[] bytes) => SHA256.HashData(bytes)[..HashLength];

    private static ApiException Bad(string detail) => new(ProblemKind.BadCursor, detail);
}
