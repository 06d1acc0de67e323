using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>Certificates as an authority gives them: a root, one between, and servers' own below that, in files as a server is given them.</summary>
internal sealed class TrialCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tocsin-certificates-");
    private readonly X509Certificate2 _between;
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public TrialCertificates()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Root = Authority("Trial root", rootKey).CreateSelfSigned(_now.AddDays(-100), _now.AddDays(100));
        using var betweenKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _between = Authority("Trial between", betweenKey).Create(Root, _now.AddDays(-90), _now.AddDays(90), [1]).CopyWithPrivateKey(betweenKey);
    }

    public X509Certificate2 Root { get; }

    public string File => Path.Combine(_folder.FullName, "chain.pem");

    public string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    /// <summary>A new one for a host, with the one above it, as PEM.</summary>
    public (string Chain, string Key, string Serial) Make(string host, double days, double since = -1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.Create(_between, _now.AddDays(since), _now.AddDays(days), RandomNumberGenerator.GetBytes(8));
        return ($"{made.ExportCertificatePem()}\n{_between.ExportCertificatePem()}\n", key.ExportPkcs8PrivateKeyPem(), made.SerialNumber);
    }

    /// <summary>Puts one in the place of the one before.</summary>
    public void Put(string chain, string key)
    {
        System.IO.File.WriteAllText(File, chain);
        System.IO.File.WriteAllText(KeyFile, key);
    }

    public void Dispose()
    {
        Root.Dispose();
        _between.Dispose();
        _folder.Delete(recursive: true);
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
