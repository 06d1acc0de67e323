using System.Net;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;
using Tocsin.Web.Tls;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>Beyond this machine the server speaks over TLS only: its own, or that of a proxy that it was told of.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private const string Host = "tocsin.example.org";

    private readonly TestDatabase _databases = new();
    private Database? _database;

    public async Task InitializeAsync()
    {
        await _databases.InitializeAsync();
        _database = await _databases.CreateAsync(World.RealId);
        await new Settings(_database).SetPublicReadingAsync(true, CancellationToken.None);
    }

    [Fact]
    public async Task With_a_certificate_cookies_are_for_safe_connections_and_the_browser_is_told_to_stay_on_them()
    {
        using var files = new TrialCertificates();
        var (chain, key, serial) = files.Make(Host, days: 30);
        files.Put(chain, key);
        var certificate = ServerCertificate.Read(files.File, files.KeyFile, TimeProvider.System);
        await using var site = Site.Build(new WebOptions { Port = 0, Host = Host, Certificate = certificate, SecurityContact = new Uri("mailto:security@example.org") }, _database!, World.Load(World.RealId), TimeProvider.System);
        await site.StartAsync();
        var port = new Uri(site.Urls.First()).Port;
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = (_, cancellationToken) => ConnectAsync(port, cancellationToken) };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetSerialNumberString() == serial;
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"https://{Host}:{port}") };
        using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith("__Host-tocsin-form=");
        foreach (var word in new[] { "path=/", "secure", "httponly", "samesite=strict" })
            cookie.ShouldContain(word, Case.Insensitive);
        cookie.ShouldNotContain("domain", Case.Insensitive);

        var lines = (await client.GetStringAsync(new Uri("/.well-known/security.txt", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        (lines[0], lines[2]).ShouldBe(("Contact: mailto:security@example.org", $"Canonical: https://{Host}/.well-known/security.txt"));
        DateTimeOffset.Parse(lines[1]["Expires: ".Length..], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());

        using var other = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "localhost" } };
        (await client.SendAsync(other)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Behind_a_proxy_what_did_not_come_over_TLS_is_not_answered_and_nobody_else_is_believed()
    {
        await using var site = Site.Build(new WebOptions { Port = 0, Host = Host, Proxies = [IPAddress.Loopback] }, _database!, World.Load(World.RealId), TimeProvider.System);
        await site.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };
        (await AskAsync(client, "/", "https")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(client, "/", "https")).Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
        (await AskAsync(client, "/", "http")).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await AskAsync(client, "/", null)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await AskAsync(client, "/sign-in", null)).Headers.Contains("Set-Cookie").ShouldBeFalse();

        await using var elsewhere = Site.Build(new WebOptions { Port = 0, Host = Host, Proxies = [IPAddress.Parse("192.0.2.7")] }, _database!, World.Load(World.RealId), TimeProvider.System);
        await elsewhere.StartAsync();
        using var stranger = new HttpClient { BaseAddress = new Uri(elsewhere.Urls.First()) };
        (await AskAsync(stranger, "/", "https")).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public async Task Tries_to_sign_in_from_one_address_are_few()
    {
        await using var site = Site.Build(new WebOptions { Port = 0 }, _database!, World.Load(World.RealId), TimeProvider.System);
        await site.StartAsync();
        using var visitor = new Visitor(new Uri(site.Urls.First()));
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 12; time++)
        {
            using var answer = await visitor.SignInAsync("nobody.there", "wrong wrong wrong");
            answers.Add(answer.StatusCode);
        }

        answers.Take(10).ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        (await visitor.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        await _databases.DisposeAsync();
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string address, string? scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = Host } };
        if (scheme is not null)
            request.Headers.Add("X-Forwarded-Proto", scheme);
        return await client.SendAsync(request);
    }

    private static async ValueTask<Stream> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
    }
}
