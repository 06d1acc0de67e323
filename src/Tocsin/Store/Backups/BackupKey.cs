using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Tocsin.Store.Backups;

/// <summary>The private key that opens backups.</summary>
public sealed class BackupKey : IDisposable
{
    /// <summary>How long a passphrase must be, in characters.</summary>
    public const int ShortestPassphrase = 12;

    private const int Bits = 4096;
    private const int Rounds = 600_000;
    private const int MostRecipients = 64;

    private readonly RSA _key;

    private BackupKey(RSA key) => _key = key;

    /// <summary>
    /// Makes a key and the certificate that backups are made with, in two files that must not exist yet. The key's is encrypted (PKCS #8) and for its owner
    /// alone.
    /// </summary>
    /// <param name="keyFile">For the one who restores.</param>
    /// <param name="certificateFile">For the machine that makes backups; no secret.</param>
    /// <param name="passphrase">That the key's file is encrypted with.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">A file exists or cannot be written, or the passphrase is too short.</exception>
    public static async Task CreateAsync(string keyFile, string certificateFile, string passphrase, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentNullException.ThrowIfNull(time);
        if (passphrase.Length < ShortestPassphrase)
            throw new BackupException($"The passphrase needs at least {ShortestPassphrase} characters.");
        if (Path.GetFullPath(keyFile) == Path.GetFullPath(certificateFile))
            throw new BackupException("Name two files: for the key, to keep off this machine, and for the certificate.");
        using var key = RSA.Create(Bits);
        var request = new CertificateRequest("CN=Tocsin backup", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: true));
        // It says whose key this is and nothing more, so it does not end (RFC 5280, 4.1.2.5): backups that stopped on some day would be noticed too late.
        using var certificate = request.CreateSelfSigned(time.GetUtcNow().AddDays(-1), new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero));
        var secret = key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Rounds));
        await WriteAsync(keyFile, secret, cancellationToken);
        try
        {
            await WriteAsync(certificateFile, certificate.ExportCertificatePem(), cancellationToken);
        }
        catch
        {
            File.Delete(keyFile); // a key whose certificate nobody has is of no use
            throw;
        }
    }

    /// <summary>Reads a key from a PEM file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="passphrase">Asked when the file is encrypted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">It holds no key that could be used, or the passphrase is wrong.</exception>
    public static async Task<BackupKey> ReadAsync(string file, Func<CancellationToken, Task<string>> passphrase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var bytes = await KeyFiles.ReadAsync(file, cancellationToken);
        var labels = KeyFiles.Labels(bytes);
        if (!labels.Any(label => label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)))
        {
            throw new BackupException(labels.Contains("CERTIFICATE", StringComparer.Ordinal)
                ? $"{file} is a certificate, which makes backups. To open one, name its private key."
                : $"{file} holds no private key (PEM).");
        }
        var text = Encoding.Latin1.GetString(bytes);
        var isEncrypted = labels.Contains("ENCRYPTED PRIVATE KEY", StringComparer.Ordinal);
        var secret = isEncrypted ? await passphrase(cancellationToken) : null;
        var key = RSA.Create();
        try
        {
            if (secret is not null)
                key.ImportFromEncryptedPem(text, secret);
            else
                key.ImportFromPem(text);
            return new BackupKey(key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new BackupException(isEncrypted
                ? $"The private key in {file} does not open: wrong passphrase or not RSA."
                : $"The private key in {file} cannot be used: it must hold one RSA key.", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    /// <summary>Decrypts a message.</summary>
    /// <returns>Null when the message is damaged; <paramref name="isForThisKey"/> is false when the key is not one of its recipients'.</returns>
    internal byte[]? TryOpen(ReadOnlySpan<byte> message, out bool isForThisKey)
    {
        isForThisKey = true;
        try
        {
            var envelope = new EnvelopedCms();
            // The message is one value of DER, and all of it: the library would pass over what follows.
            AsnDecoder.ReadEncodedValue(message, AsnEncodingRules.BER, out _, out _, out var consumed);
            if (consumed != message.Length)
                return null;
            envelope.Decode(message);
            if (envelope.RecipientInfos.Count > MostRecipients)
                return null;
            var ours = envelope.RecipientInfos.OfType<KeyTransRecipientInfo>().FirstOrDefault(IsOurs);
            isForThisKey = ours is not null;
            if (ours is null)
                return null;
            envelope.Decrypt(ours, _key);
            return envelope.ContentInfo.Content;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return null; // no CMS message, or none that was encrypted as it says
        }
    }

    // Which recipient this key is, says no name but whether it opens what was encrypted to it: the file holds the key alone.
    private bool IsOurs(KeyTransRecipientInfo recipient)
    {
        try
        {
            CryptographicOperations.ZeroMemory(_key.Decrypt(recipient.EncryptedKey, RSAEncryptionPadding.OaepSHA256));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        var made = false;
        try
        {
            await using var stream = PrivateFiles.CreateFile(file);
            made = true;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\n"), cancellationToken);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception e) when (!made && File.Exists(file))
        {
            throw new BackupException($"{file} already exists and was not changed. Name another file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (made)
                File.Delete(file);
            throw new BackupException($"{file} cannot be written: {e.Message}", e);
        }
    }
}
