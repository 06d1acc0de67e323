using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>An authenticator: RFC 6238 with SHA-1, six digits and 30 seconds, written here anew so that the product's own is checked against another.</summary>
internal static class Totp
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Code(string key, int steps)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString(Digits.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2)).ToArray();
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // The standard's own; every authenticator has it.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
