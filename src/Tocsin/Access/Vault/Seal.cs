using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Access.Vault;

/// <summary>
/// AES-256-GCM with a random nonce of 96 bits, as nonce, ciphertext, tag. What is sealed is bound to where it stands: put elsewhere, or under another name, it
/// does not open.
/// </summary>
internal static class Seal
{
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    // A text is as long as its block, so that the length of a name tells next to nothing of it.
    private const int Block = 256;
    private const int LengthBytes = 4;

    /// <summary>Where a text of a source stands.</summary>
    public static string OfField(long source, SourceField field, Guid key) =>
        string.Create(CultureInfo.InvariantCulture, $"tocsin vault 1 field {source} {Reference.EnumWords.Of(field)} {key:N}");

    /// <summary>Where the key of a source stands; without a source that of searches.</summary>
    public static string OfKey(Guid key, long? source, string masterKey) => string.Create(CultureInfo.InvariantCulture, $"tocsin vault 1 key {key:N} {source} {masterKey}");

    /// <summary>Where the words of a search stand.</summary>
    public static string OfSearch(Guid key, int person) => string.Create(CultureInfo.InvariantCulture, $"tocsin vault 1 search {key:N} {person}");

    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string place)
    {
        var made = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(made.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(made.AsSpan(0, NonceBytes), plain, made.AsSpan(NonceBytes, plain.Length), made.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(place));
        return made;
    }

    /// <exception cref="CryptographicException">It was sealed with another key, for another place, or changed since.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> made, string place)
    {
        if (made.Length < NonceBytes + TagBytes)
            throw new CryptographicException("It is too short.");
        var plain = new byte[made.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(made[..NonceBytes], made[NonceBytes..^TagBytes], made[^TagBytes..], plain, Encoding.UTF8.GetBytes(place));
        return plain;
    }

    public static byte[] EncryptText(ReadOnlySpan<byte> key, string text, string place)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var plain = new byte[(LengthBytes + length + Block - 1) / Block * Block];
        try
        {
            BinaryPrimitives.WriteInt32BigEndian(plain, length);
            Encoding.UTF8.GetBytes(text, plain.AsSpan(LengthBytes));
            return Encrypt(key, plain, place);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <exception cref="CryptographicException">It was sealed with another key, for another place, or changed since.</exception>
    public static string DecryptText(ReadOnlySpan<byte> key, ReadOnlySpan<byte> made, string place)
    {
        var plain = Decrypt(key, made, place);
        try
        {
            return Encoding.UTF8.GetString(plain, LengthBytes, BinaryPrimitives.ReadInt32BigEndian(plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
