using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Tocsin.Store.Backups;

/// <summary>Those who can open a backup: the certificates of their keys. Each of them can, alone.</summary>
public sealed class BackupRecipients
{
    private const int FewestBits = 2048;

    private readonly CmsRecipientCollection _all;

    private BackupRecipients(CmsRecipientCollection all) => _all = all;

    /// <summary>Reads certificates, each from a file of its own (PEM or DER).</summary>
    /// <param name="files">At least one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">One cannot be used: says why.</exception>
    public static async Task<BackupRecipients> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0)
            throw new BackupException("Nobody could open the backup: give at least one certificate.");
        var all = new CmsRecipientCollection();
        foreach (var file in files)
        {
            var certificate = Certificate(file, await KeyFiles.ReadAsync(file, cancellationToken));
            all.Add(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, certificate, RSAEncryptionPadding.OaepSHA256));
        }
        return new BackupRecipients(all);
    }

    /// <summary>Encrypts.</summary>
    /// <returns>A CMS message (RFC 5652), in DER.</returns>
    internal byte[] Seal(ReadOnlyMemory<byte> plain)
    {
        var message = new EnvelopedCms(new ContentInfo(plain.ToArray()), new AlgorithmIdentifier(new Oid("2.16.840.1.101.3.4.1.42", "aes256-CBC")));
        message.Encrypt(_all);
        return message.Encode();
    }

    private static X509Certificate2 Certificate(string file, byte[] bytes)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException e)
        {
            throw new BackupException(KeyFiles.Labels(bytes).Any(label => label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
                ? $"{file} is a private key. Name its certificate instead, and keep the key off this machine."
                : $"{file} holds no certificate. `tocsin backup key` makes one.", e);
        }
        using var key = certificate.GetRSAPublicKey();
        return key switch
        {
            null => throw new BackupException($"The certificate {file} has no RSA key, which backups need. `tocsin backup key` makes one."),
            { KeySize: < FewestBits } => throw new BackupException($"The key of certificate {file} has {key.KeySize} bits; at least {FewestBits} are needed."),
            _ => certificate,
        };
    }
}
