using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static System.FormattableString;

namespace Tocsin.Web.Tls;

/// <summary>The server's certificate, as two files hold it: what readers are shown, until whole new files are in their place.</summary>
public sealed class ServerCertificate
{
    private readonly string _certificateFile;
    private readonly string _keyFile;
    private readonly TimeProvider _time;
    private volatile Loaded _loaded;
    private string _seen;
    private string? _refused;

    private ServerCertificate(string certificateFile, string keyFile, TimeProvider time)
    {
        (_certificateFile, _keyFile, _time) = (certificateFile, keyFile, time);
        var files = Texts();
        _loaded = Load(files);
        _seen = files.Print;
    }

    /// <summary>The file of the certificate.</summary>
    public string File => _certificateFile;

    /// <summary>The file of its private key.</summary>
    public string KeyFile => _keyFile;

    /// <summary>The last moment that it is good.</summary>
    public DateTimeOffset NotAfter => _loaded.Certificate.NotAfter.ToUniversalTime();

    /// <summary>What a connection is opened with now: with the certificates above it.</summary>
    internal SslStreamCertificateContext Context => _loaded.Context;

    /// <summary>Reads the files.</summary>
    /// <param name="certificateFile">The certificate with those above it, PEM.</param>
    /// <param name="keyFile">Its private key, PEM.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CertificateException">They cannot be used.</exception>
    public static ServerCertificate Read(string certificateFile, string keyFile, TimeProvider time) => new(certificateFile, keyFile, time);

    /// <summary>Whether it is for a name.</summary>
    /// <param name="host">The name.</param>
    public bool IsFor(string host) => _loaded.Certificate.MatchesHostname(host);

    /// <summary>
    /// Takes new files, once they have stayed the same for two looks: one of them is written after the other. What cannot be used is refused once, and what was
    /// there stays.
    /// </summary>
    /// <returns>True when new files were taken.</returns>
    /// <exception cref="CertificateException">New files are there and cannot be used.</exception>
    internal bool Look()
    {
        var files = Texts();
        var isStill = files.Print == _seen;
        _seen = files.Print;
        if (!isStill || files.Print == _loaded.Print || files.Print == _refused)
            return false;
        _refused = files.Print;
        var loaded = Load(files);
        if (loaded.Certificate.NotAfter.ToUniversalTime() < _time.GetUtcNow() && _time.GetUtcNow() <= NotAfter)
        {
            var ended = loaded.Certificate.NotAfter.ToUniversalTime();
            throw new CertificateException(Invariant($"{_certificateFile} expired at {ended:yyyy-MM-dd HH:mm}Z"), null);
        }

        (_loaded, _refused) = (loaded, null);
        return true;
    }

    private Files Texts()
    {
        try
        {
            var (certificate, key) = (System.IO.File.ReadAllText(_certificateFile), System.IO.File.ReadAllText(_keyFile));
            return new Files(certificate, key, Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(certificate + "\0" + key))), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Files("", "", e.Message, e);
        }
    }

    private Loaded Load(Files files)
    {
        if (files.Fault is { } fault)
            throw new CertificateException($"The certificate {_certificateFile} with the key {_keyFile} cannot be used: {fault.Message}", fault);
        try
        {
            using var read = X509Certificate2.CreateFromPem(files.Certificate, files.Key);
            // Some systems cannot use a key that was never stored; this form every one can.
            var certificate = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
            var above = new X509Certificate2Collection();
            above.ImportFromPem(files.Certificate);
            above.RemoveAt(0);
            return new Loaded(certificate, SslStreamCertificateContext.Create(certificate, above, offline: true), files.Print);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new CertificateException($"The certificate {_certificateFile} with the key {_keyFile} cannot be used: {e.Message.ReplaceLineEndings(" ")}",
                e);
        }
    }

    private sealed record Files(string Certificate, string Key, string Print, Exception? Fault);

    private sealed record Loaded(X509Certificate2 Certificate, SslStreamCertificateContext Context, string Print);
}
