using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Tocsin.Access.Log;

/// <summary>
/// What the end of the log was at a moment, signed. Kept elsewhere, it proves later that no row up to there was changed: the hash of the last follows from all
/// of them.
/// </summary>
/// <param name="Statement">What is signed: canonical JSON of at, hash, key, sequence and world.</param>
/// <param name="Signature">ECDSA with P-256 over SHA-256 of the statement's UTF-8, in the DER form that openssl reads.</param>
public sealed record Checkpoint(string Statement, byte[] Signature)
{
    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The last row then.</summary>
    public long Sequence { get; private init; }

    /// <summary>Its hash, in hexadecimal digits.</summary>
    public string Hash { get; private init; } = "";

    /// <summary>The world whose log it is.</summary>
    public string World { get; private init; } = "";

    /// <summary>Which key signed: SHA-256 of its public half (SubjectPublicKeyInfo), in hexadecimal digits.</summary>
    public string Key { get; private init; } = "";

    /// <summary>Signs what the end of a log is.</summary>
    /// <param name="world">"world" or "exercise".</param>
    /// <param name="sequence">The last row.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="at">Now.</param>
    /// <param name="key">The key.</param>
    public static Checkpoint Sign(string world, long sequence, ReadOnlySpan<byte> hash, DateTimeOffset at, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var statement = CanonicalJson.Of(new JsonObject
        {
            ["at"] = LogTime.Of(at),
            ["hash"] = Convert.ToHexStringLower(hash),
            ["key"] = AuditKey.Name(key),
            ["sequence"] = sequence,
            ["world"] = world,
        });
        return Read(statement, key.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    /// <summary>Reads what was signed; whether it was signed rightly is another question.</summary>
    /// <param name="statement">The text.</param>
    /// <param name="signature">The signature.</param>
    /// <exception cref="FormatException">The text says no such thing.</exception>
    public static Checkpoint Read(string statement, byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(statement);
        try
        {
            if (CanonicalJson.IsCanonical(statement) && CanonicalJson.Parse(statement) is JsonObject { Count: 5 } said && LogTime.TryParse((string?)said["at"], out var at)
                && (string?)said["hash"] is { Length: 2 * SHA256.HashSizeInBytes } hash && (string?)said["key"] is { } key && (long?)said["sequence"] is > 0 and var sequence
                && (string?)said["world"] is { } world)
            {
                return new Checkpoint(statement, signature) { At = at, Hash = hash, Key = key, Sequence = sequence, World = world };
            }
        }
        catch (InvalidOperationException)
        {
            // A member is of another kind.
        }

        throw new FormatException("This is not an access log checkpoint.");
    }

    /// <summary>Reads a line of an export, or what a file that was made beside the database holds.</summary>
    /// <param name="line">JSON with "checkpoint" and "signature".</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Checkpoint Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            if (CanonicalJson.Parse(line) is JsonObject said && (string?)said["checkpoint"] is { } statement && (string?)said["signature"] is { } signature)
                return Read(statement, Convert.FromBase64String(signature));
        }
        catch (InvalidOperationException)
        {
            // A member is of another kind.
        }

        throw new FormatException("This is not an access log checkpoint.");
    }

    /// <summary>The checkpoint as a line of JSON.</summary>
    public string Line() => CanonicalJson.Of(new JsonObject { ["checkpoint"] = Statement, ["signature"] = Convert.ToBase64String(Signature) });

    /// <summary>Whether a key signed it.</summary>
    /// <param name="key">The public half is enough.</param>
    public bool IsSignedBy(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.VerifyData(Encoding.UTF8.GetBytes(Statement), Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
