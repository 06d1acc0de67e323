using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests;

/// <summary>Whoever watches over the server asks by address and in the clear, and is told a word; nothing else is reached like that.</summary>
public sealed class HealthTests(HealthTests.Server server) : IClassFixture<HealthTests.Server>
{
    private readonly TestDatabase _databases = server.Databases;

    [Theory]
    [InlineData("GET /health/live HTTP/1.1", "192.0.2.7:8138", "200", "live")]
    [InlineData("GET /health/ready HTTP/1.1", "192.0.2.7", "200", "ready")]
    [InlineData("GET /health/ready HTTP/1.1", "", "200", "ready")]
    [InlineData("GET /health/ready HTTP/1.0", null, "200", "ready")]
    [InlineData("HEAD /health/live HTTP/1.1", "[2001:db8::1]", "200", "")]
    [InlineData("HEAD /health/ready HTTP/1.1", "lb.internal", "200", "")]
    public async Task Health_answers_whatever_name_it_is_asked_by(string request, string? host, string status, string words)
    {
        var answer = await SendAsync(request, host);
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("Cache-Control: no-store");
        answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Trim().ShouldBe(words);
    }

    [Theory]
    [InlineData("GET /")]
    [InlineData("GET /sign-in")]
    [InlineData("GET /api/v1/watchlist")]
    [InlineData("GET /health")]
    [InlineData("GET /health/live/")]
    [InlineData("GET /health/live/../../sign-in")]
    [InlineData("GET /health/live/%2e%2e/%2e%2e/sign-in")]
    [InlineData("GET //health/live")]
    [InlineData("GET /HEALTH/live")]
    [InlineData("GET /sign-in?/health/live")]
    [InlineData("POST /health/live")]
    [InlineData("OPTIONS /health/ready")]
    public async Task Nothing_else_is_reached_by_another_name(string request) =>
        (await SendAsync(request + " HTTP/1.1", "192.0.2.7")).ShouldStartWith("HTTP/1.1 400 ");

    [Fact]
    public async Task In_the_clear_nothing_else_is_answered()
    {
        (await SendAsync("GET /sign-in HTTP/1.1", "tocsin.example.org")).ShouldStartWith("HTTP/1.1 421 ");
        (await SendAsync("GET /health/ready HTTP/1.1", "tocsin.example.org")).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task A_database_of_another_form_is_not_ready()
    {
        var name = await _databases.CreateEmptyAsync();
        await using var database = await Database.OpenAsync(
            new DatabaseOptions(World.RealId) { ConnectionString = _databases.ConnectionString(name) }, TimeProvider.System, CancellationToken.None);
        (await database.ReadinessAsync(CancellationToken.None)).ShouldBe(Readiness.Ready);
        await using var owner = NpgsqlDataSource.Create(_databases.ConnectionString(name) + ";Pooling=false");
        async Task DoAsync(string sql)
        {
            await using var command = owner.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        await DoAsync("insert into store.migration select 99999, slice, name, sha256, applied_at, program_version from store.migration order by number limit 1");
        (await database.ReadinessAsync(CancellationToken.None)).ShouldBe(Readiness.Newer);
        // One below the newest.
        await DoAsync("alter table store.migration disable trigger user; delete from store.migration where number = (select number from store.migration order by number offset 1 limit 1)");
        (await database.ReadinessAsync(CancellationToken.None)).ShouldBe(Readiness.Behind);
        await using var site = await StartAsync(database);
        var answer = await SendAsync("GET /health/ready HTTP/1.1", "192.0.2.7", site);
        answer.ShouldStartWith("HTTP/1.1 503 ");
        answer.ShouldEndWith("not ready: the database must be upgraded\n");
        (await SendAsync("GET /health/live HTTP/1.1", "192.0.2.7", site)).ShouldStartWith("HTTP/1.1 200 ");
        await DoAsync("drop table store.migration");
        (await database.ReadinessAsync(CancellationToken.None)).ShouldBe(Readiness.Behind);
    }

    [RootFact]
    public async Task Without_room_on_the_disk_it_is_not_ready_and_with_room_it_is_again()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["small"]);
        (await ChildProcess.RunAsync("mount", ["-t", "tmpfs", "-o", "size=40m", "tmpfs", folder["small"]], CancellationToken.None)).ExitCode.ShouldBe(0);
        try
        {
            var options = new DatabaseOptions(World.RealId)
            {
                ConnectionString = _databases.ConnectionString(await _databases.CreateEmptyAsync()), Folder = new DataFolder(folder["small/world"]),
            };
            await using var database = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
            await using var site = await StartAsync(database);
            (await SendAsync("GET /health/ready HTTP/1.1", "", site)).ShouldStartWith("HTTP/1.1 200 ");
            await File.WriteAllBytesAsync(folder["small/filler"], new byte[30 << 20]);
            (await SendAsync("GET /health/ready HTTP/1.1", "", site)).ShouldEndWith("not ready: the disk has no room\n");
            File.Delete(folder["small/filler"]);
            (await SendAsync("GET /health/ready HTTP/1.1", "", site)).ShouldStartWith("HTTP/1.1 200 ");
        }
        finally
        {
            await ChildProcess.RunAsync("umount", [folder["small"]], CancellationToken.None);
        }
    }

    private static async Task<WebApplication> StartAsync(Database database)
    {
        var site = Site.Build(
            new WebOptions { Port = 0, Host = "tocsin.example.org", Proxies = [IPAddress.Parse("192.0.2.1")] }, database, World.Load(World.RealId),
                TimeProvider.System);
        await site.StartAsync();
        return site;
    }

    // As it is written: a client would put a name in, and tidy the path.
    private async Task<string> SendAsync(string request, string? host, WebApplication? site = null)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, new Uri((site ?? server.Site!).Urls.First()).Port);
        await using var stream = connection.GetStream();
        var text = $"{request}\r\n{(host is null ? "" : $"Host: {host}\r\n")}Connection: close\r\nContent-Length: 0\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>One server for all of them.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private Database? _database;

        public TestDatabase Databases { get; } = new();

        public WebApplication? Site { get; private set; }

        public async Task InitializeAsync()
        {
            await Databases.InitializeAsync();
            _database = await Databases.CreateAsync(World.RealId);
            Site = await StartAsync(_database);
        }

        public async Task DisposeAsync()
        {
            if (Site is not null)
                await Site.DisposeAsync();
            if (_database is not null)
                await _database.DisposeAsync();
            await Databases.DisposeAsync();
        }
    }
}
