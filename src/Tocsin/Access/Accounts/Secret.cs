using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Tocsin.Access.Accounts;

/// <summary>A random key of 256 bits that is shown once; only its hash is kept.</summary>
public static class Secret
{
    private const int Bytes = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>A new one: 64 hexadecimal digits in lower case.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text can be one.</summary>
    /// <param name="text">What was shown.</param>
    public static bool Is([NotNullWhen(true)] string? text) => text is { Length: Bytes * 2 } && text.AsSpan().IndexOfAnyExcept(Digits) < 0;

    /// <summary>What is kept of it. It is random through and through, so that a plain hash is enough.</summary>
    internal static byte[] Hash(string secret) => SHA256.HashData(Convert.FromHexString(secret));
}
