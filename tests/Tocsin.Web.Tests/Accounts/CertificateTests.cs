using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Tests.Diagnostics;
using Tocsin.Web.Tls;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>A certificate is replaced while the server runs; what cannot be used is not taken, and the log says so.</summary>
public sealed class CertificateTests
{
    private const string Host = "tocsin.example.org";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task A_new_certificate_is_shown_without_a_restart_and_a_broken_one_is_not_taken()
    {
        using var files = new TrialCertificates();
        var (chain, key, serial) = files.Make(Host, days: 5);
        files.Put(chain, key);
        var written = new WrittenLog();
        var databases = new TestDatabase();
        await databases.InitializeAsync();
        await using (var database = await databases.CreateAsync(World.RealId))
        {
            await using var site = Site.Build(
                new WebOptions
                {
                    Port = 0, Host = Host, Certificate = ServerCertificate.Read(files.File, files.KeyFile, TimeProvider.System), CertificateLook = Look,
                    Log = new ServerLog(written, LogFormat.Line, LogLevel.Information, TimeProvider.System),
                },
                database, World.Load(World.RealId), TimeProvider.System);
            await site.StartAsync();
            (await ShownAsync(site, files.Root)).ShouldBe(serial);
            await SaidAsync(written, "warning Tocsin.Certificate: The certificate");
            written.ToString().ShouldContain("5 days from now");

            var (second, secondKey, secondSerial) = files.Make(Host, days: 60);
            // One file after the other, as they are written.
            files.Put(second, key);
            files.Put(second, secondKey);
            await UntilAsync(async () => await ShownAsync(site, files.Root) == secondSerial);
            await SaidAsync(written, "info Tocsin.Certificate: The certificate");

            foreach (var (broken, brokenKey) in new[] { (chain, secondKey), ("", ""), ("-----BEGIN CERTIFICATE-----\nAAAA", key), Expired() })
            {
                var before = Refusals();
                files.Put(broken, brokenKey);
                await UntilAsync(() => Task.FromResult(Refusals() > before));
                (await ShownAsync(site, files.Root)).ShouldBe(secondSerial);
            }

            var last = Refusals();
            File.Delete(files.KeyFile);
            await UntilAsync(() => Task.FromResult(Refusals() > last));
            written.ToString().ShouldNotContain("BEGIN");
            // Each is refused once, however often it is looked at.
            var refused = Refusals();
            await Task.Delay(20 * Look);
            Refusals().ShouldBe(refused);

            var (third, thirdKey, thirdSerial) = files.Make(Host, days: 80);
            files.Put(third, thirdKey);
            await UntilAsync(async () => await ShownAsync(site, files.Root) == thirdSerial);
        }

        await databases.DisposeAsync();

        (string, string) Expired()
        {
            var (over, overKey, _) = files.Make(Host, days: -1, since: -30);
            return (over, overKey);
        }

        int Refusals() => written.ToString().Split('\n').Count(line => line.Contains("error Tocsin.Certificate: The new certificate cannot be used",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Its_state_is_said_in_words()
    {
        using var files = new TrialCertificates();
        var (chain, key, _) = files.Make(Host, days: 30);
        files.Put(chain, key);
        var certificate = ServerCertificate.Read(files.File, files.KeyFile, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        (new CertificateState(certificate, Host, now) is { IsBad: false, IsNear: false }).ShouldBeTrue();
        (new CertificateState(certificate, Host, now.AddDays(10)) is { IsBad: false, IsNear: true }).ShouldBeTrue();
        var ended = new CertificateState(certificate, Host, now.AddDays(31));
        (ended.IsBad, ended.Words.Contains("expired at")).ShouldBe((true, true));
        var other = new CertificateState(certificate, "other.example.org", now);
        (other.IsBad, other.Words.Contains("is not for other.example.org")).ShouldBe((true, true));
        Should.Throw<CertificateException>(() => ServerCertificate.Read(files.File, files.File, TimeProvider.System)).Message.ShouldContain(files.File);
    }

    // The serial number of what is shown, to somebody who trusts the root alone: the one between must come from the server.
    private static async Task<string> ShownAsync(WebApplication site, X509Certificate2 root)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, new Uri(site.Urls.First()).Port);
        await using var stream = new SslStream(connection.GetStream());
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true };
        trust.CustomTrustStore.Add(root);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = Host, CertificateChainPolicy = trust, ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        });
        stream.NegotiatedApplicationProtocol.ShouldBe(SslApplicationProtocol.Http2);
        using var shown = new X509Certificate2(stream.RemoteCertificate!);
        return shown.SerialNumber;
    }

    private static Task SaidAsync(WrittenLog written, string words) => UntilAsync(() => Task.FromResult(written.ToString().Contains(words,
        StringComparison.Ordinal)));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            TimeProvider.System.GetElapsedTime(end).ShouldBeLessThan(Patience);
            await Task.Delay(20);
        }
    }
}
