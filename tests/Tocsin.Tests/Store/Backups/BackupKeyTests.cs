using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Store.Backups;

namespace Tocsin.Tests.Store.Backups;

/// <summary>Keys and certificates: made, and refused in words.</summary>
public sealed class BackupKeyTests : IDisposable
{
    private readonly BackupRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_key_that_was_made_opens_what_is_encrypted_to_its_certificate()
    {
        await BackupKey.CreateAsync(room["made.pem"], room["made-certificate.pem"], BackupRoom.Passphrase, TimeProvider.System, CancellationToken.None);
        (await File.ReadAllTextAsync(room["made.pem"])).ShouldStartWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(room["made.pem"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(room["made-certificate.pem"]);
        certificate.NotAfter.Year.ShouldBe(9999);

        var sealedTo = (await BackupRecipients.ReadAsync([room["certificate.pem"], room["made-certificate.pem"]], CancellationToken.None)).Seal(new byte[] { 1, 2, 3 });
        foreach (var name in new[] { "key.pem", "made.pem" })
        {
            using var key = await room.KeyAsync(name);
            key.TryOpen(sealedTo, out _).ShouldBe([1, 2, 3]);
        }
    }

    [Fact]
    public async Task No_file_is_written_over_and_none_stays_alone()
    {
        await File.WriteAllTextAsync(room["there.pem"], "mine");
        (await CreateAsync("there.pem", "new.pem")).ShouldContain("there.pem already exists");
        (await CreateAsync("new.pem", "there.pem")).ShouldContain("there.pem already exists");
        (await CreateAsync("no/such.pem", "new.pem")).ShouldContain("no/such.pem cannot be written");
        (await CreateAsync("new.pem", "new.pem")).ShouldContain("Name two files");
        (await CreateAsync("new.pem", "newer.pem", "short")).ShouldContain("12 characters");
        File.Exists(room["new.pem"]).ShouldBeFalse();
        (await File.ReadAllTextAsync(room["there.pem"])).ShouldBe("mine");
    }

    [Fact]
    public async Task What_is_no_certificate_to_encrypt_to_is_said_in_words()
    {
        await File.WriteAllTextAsync(room["text.pem"], "not a certificate");
        await File.WriteAllTextAsync(room["broken.pem"], "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        await File.WriteAllBytesAsync(room["large.pem"], new byte[2 << 20]);
        room.WriteKey("weak-key.pem", "weak.pem", bits: 1024);
        using (var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var certificate = new CertificateRequest("CN=curve", curve, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)))
            await File.WriteAllTextAsync(room["curve.pem"], certificate.ExportCertificatePem());

        foreach (var (file, words) in new[]
        {
            ("gone.pem", "cannot be read"), ("text.pem", "holds no certificate"), ("broken.pem", "holds no certificate"), ("large.pem", "too large"), ("key.pem", "is a private key"),
            ("weak.pem", "has 1024 bits"), ("curve.pem", "has no RSA key"),
        })
        {
            var refusal = await Should.ThrowAsync<BackupException>(() => BackupRecipients.ReadAsync([room["certificate.pem"], room[file]], CancellationToken.None));
            refusal.Message.ShouldContain(words);
            refusal.Message.ShouldContain(room[file]);
        }
        (await Should.ThrowAsync<BackupException>(() => BackupRecipients.ReadAsync([], CancellationToken.None))).Message.ShouldContain("at least one");
    }

    [Fact]
    public async Task What_is_no_key_to_open_with_is_said_in_words()
    {
        await File.WriteAllTextAsync(room["text.pem"], "not a key");
        using (var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            await File.WriteAllTextAsync(room["curve.pem"], curve.ExportPkcs8PrivateKeyPem());
        foreach (var (file, words) in new[] { ("gone.pem", "cannot be read"), ("text.pem", "holds no private key"), ("certificate.pem", "is a certificate"), ("curve.pem", "must hold one RSA key") })
            (await Should.ThrowAsync<BackupException>(() => room.KeyAsync(file))).Message.ShouldContain(words);
        (await Should.ThrowAsync<BackupException>(() => BackupKey.ReadAsync(room["key.pem"], _ => Task.FromResult("another passphrase"), CancellationToken.None))).Message.ShouldContain("wrong passphrase");
    }

    [Fact]
    public async Task A_key_without_a_passphrase_is_not_asked_for_one()
    {
        using (var plain = RSA.Create(2048))
            await File.WriteAllTextAsync(room["plain.pem"], plain.ExportRSAPrivateKeyPem());
        using var key = await BackupKey.ReadAsync(room["plain.pem"], _ => throw new InvalidOperationException("asked"), CancellationToken.None);
        key.TryOpen((await BackupRecipients.ReadAsync([room["certificate.pem"]], CancellationToken.None)).Seal(new byte[9]), out var isForThisKey).ShouldBeNull();
        isForThisKey.ShouldBeFalse();
    }

    private async Task<string> CreateAsync(string key, string certificate, string passphrase = BackupRoom.Passphrase) =>
        (await Should.ThrowAsync<BackupException>(() => BackupKey.CreateAsync(room[key], room[certificate], passphrase, TimeProvider.System, CancellationToken.None))).Message;
}
