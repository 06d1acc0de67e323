using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Access.Accounts;

/// <summary>
/// A code that an authenticator shows: RFC 6238 with SHA-1, six digits and steps of 30 seconds. One step before and one after the present are taken for clocks
/// that differ and people who type slowly (section 5.2). That each is taken once the database sees to: <see cref="Credentials"/>.
/// </summary>
public static class OneTimeCode
{
    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const int StepSeconds = 30;
    private const int StepsApart = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step whose code was typed; null when it is none of the three that are taken.</summary>
    /// <param name="key">Key of the authenticator, in base 32.</param>
    /// <param name="code">What was typed: six digits.</param>
    /// <param name="now">The present.</param>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length != Digits || !code.All(char.IsAsciiDigit))
            return null;
        var secret = Decode(key);
        var typed = Encoding.ASCII.GetBytes(code);
        var present = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        // All three are always compared, so that the time it takes does not tell which it was.
        for (var step = present - StepsApart; step <= present + StepsApart; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, At(secret, step)))
                found = step;
        }

        return found;
    }

    private static byte[] At(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What authenticators know; HMAC does not need the hash to be free of collisions.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return Encoding.ASCII.GetBytes((number % Modulus).ToString("D6", CultureInfo.InvariantCulture));
    }

    private static byte[] Decode(string key)
    {
        var bytes = new List<byte>(key.Length * 5 / 8);
        var (bits, held) = (0, 0);
        foreach (var letter in key.TrimEnd('='))
        {
            var value = Base32.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0)
                throw new FormatException("The key of an authenticator is written in base 32.");
            (bits, held) = ((bits << 5 | value) & 0xFFF, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
