using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Tests.Accounts;

namespace Tocsin.Web.Tests.Diagnostics;

/// <summary>What a server tells of itself, in its log and to a collector: what happened, and nothing of who asked or for what.</summary>
public sealed class DiagnosticsTests
{
    private const string Planted = "vermilion";

    private static readonly string[] MayBeSaid =
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type", "gc.heap.generation",
            "dotnet.gc.heap.generation", "cpu.mode",
        "tocsin.job", "tocsin.outcome", "tocsin.shown",
    ];

    [Fact]
    public async Task Neither_the_log_nor_a_collector_is_told_who_asked_or_for_what()
    {
        await using var collector = await Collector.StartAsync();
        var written = new WrittenLog();
        var databases = new TestDatabase();
        await databases.InitializeAsync();
        await using (var database = await databases.CreateAsync(World.RealId))
        {
            var options = new WebOptions
            {
                Port = 0, HashRounds = 1000, Log = new ServerLog(written, LogFormat.Json, LogLevel.Debug, TimeProvider.System),
                Telemetry = new TelemetryTarget(collector.Address, "Authorization=Bearer theirs"),
            };
            await using var site = Site.Build(options, database, World.Load(World.RealId), TimeProvider.System);
            await site.StartAsync();
            var origin = new Uri(site.Urls.First());
            using (var visitor = new Visitor(origin))
                (await visitor.SignInAsync($"{Planted}.name", $"{Planted} wrong password")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            await AskAsync(origin);
            using (new JobMeasure("ingest", TimeProvider.System))
            {
                // One that fails.
            }

            await KillServerAsync(database);
            await AskAsync(origin);
        }

        await databases.DisposeAsync();

        var text = written.ToString();
        text.ShouldNotContain(Planted, Case.Insensitive);
        var events = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        events.ShouldContain(one => one.GetProperty("source").GetString() == "Tocsin.SignIn" && one.GetProperty("level").GetString() == "warning"
            && one.GetProperty("shown").GetString() == "password" && one.GetProperty("address").GetString()!.Length > 0);
        events.ShouldContain(one => one.GetProperty("level").GetString() == "error" && one.GetProperty("message").GetString()!.Contains("/states/{code}/events was answered with 503"),
            text);

        collector.Received.ShouldAllBe(sent => sent.Authorization == "Bearer theirs");
        foreach (var (_, _, body) in collector.Received)
            Encoding.UTF8.GetString(body).ShouldNotContain(Planted, Case.Insensitive);
        collector.Spans().ShouldAllBe(span => Regex.IsMatch(span.Name, "^(job|[A-Z_]+ (/.*|no route))$"));
        foreach (var name in new[] { "POST /sign-in", "GET /states/{code}", "job" })
            collector.Spans().ShouldContain(span => span.Name == name);
        foreach (var name in new[] { "http.server.request.duration", "tocsin.sign_in.failed", "tocsin.job.duration", "dotnet.gc.collections" })
            collector.Metrics().ShouldContain(metric => metric.Name == name);
        collector.Spans().Concat(collector.Metrics()).SelectMany(one => one.Said).Distinct().Except(MayBeSaid).ShouldBeEmpty();
        collector.Resource().Distinct().Except(["service.name", "service.version", "service.instance.id", "telemetry.sdk.name", "telemetry.sdk.language",
            "telemetry.sdk.version"])
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_measured_for_one()
    {
        await using var database = await OfOwnAsync();
        await using var site = Site.Build(new WebOptions { Port = 0 }, database.Database, World.Load(World.RealId), TimeProvider.System);
        site.Services.GetService<MeterProvider>().ShouldBeNull();
        site.Services.GetService<TracerProvider>().ShouldBeNull();
    }

    [Fact]
    public void An_event_is_one_line_whatever_it_tells()
    {
        var written = new WrittenLog();
        var log = new ServerLog(written, LogFormat.Line, LogLevel.Information, TimeProvider.System).CreateLogger("Tocsin.Test");
        log.LogWarning("A {Thing} came", "line\r\n2026-01-01T00:00:00.000Z error Tocsin: forged\u001b[31m\u2028\u202e");
        log.LogError(Thrown("vermilion: secret"), "It failed");
        log.LogDebug("left out");
        var lines = written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z warning Tocsin\.Test: A line\\u000d\\u000a2026-01-01T00:00:00\.000Z error Tocsin: forged\\u001b\[31m\\u2028\\u202e came$");
        lines[1].ShouldContain("error Tocsin.Test: It failed [System.InvalidOperationException from System.IO.IOException at ");
        lines[1].ShouldContain(nameof(Thrown));
        lines[1].ShouldNotContain(Planted);
    }

    [Theory]
    [InlineData(LogLevel.Debug, 5)]
    [InlineData(LogLevel.Information, 4)]
    [InlineData(LogLevel.Warning, 3)]
    [InlineData(LogLevel.Error, 2)]
    public void Levels_leave_out_what_is_less_and_libraries_are_heard_from_warnings_on(LogLevel level, int count)
    {
        var written = new WrittenLog();
        var log = new ServerLog(written, LogFormat.Json, level, TimeProvider.System);
        foreach (var one in new[] { LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error })
            log.CreateLogger("Tocsin.Test").Log(one, "ours");
        foreach (var one in new[] { LogLevel.Information, LogLevel.Error })
            log.CreateLogger("Microsoft.AspNetCore").Log(one, "theirs");
        written.ToString().Count(letter => letter == '\n').ShouldBe(count);
    }

    private static async Task KillServerAsync(Database database)
    {
        await using var owner = database.Connections.Owner.CreateCommand("select split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int");
        using var server = Process.GetProcessById((int)(await owner.ExecuteScalarAsync())!);
        server.Kill();
        await server.WaitForExitAsync();
    }

    private static async Task AskAsync(Uri origin)
    {
        using var client = new HttpClient { BaseAddress = origin };
        foreach (var address in new[] { $"/states/{Planted}?q={Planted}", $"/{Planted}", $"/sign-in/link?key={Planted}",
            $"/api/v1/states/{Planted}/events?actor={Planted}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.Add("tracestate", $"{Planted}={Planted}");
            request.Headers.Add("baggage", $"name={Planted}");
            request.Headers.Add("User-Agent", Planted);
            request.Headers.Add("Authorization", $"Bearer tocsin_{Planted}");
            using var answer = await client.SendAsync(request);
        }

        using var odd = new HttpRequestMessage(new HttpMethod(Planted.ToUpperInvariant()), new Uri("/sign-in", UriKind.Relative));
        using var refused = await client.SendAsync(odd);
    }

    private static InvalidOperationException Thrown(string words)
    {
        try
        {
            throw new InvalidOperationException(words, new IOException(words));
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }

    private static async Task<Own> OfOwnAsync()
    {
        var databases = new TestDatabase();
        await databases.InitializeAsync();
        return new Own(databases, await databases.CreateAsync(World.RealId));
    }

    private sealed record Own(TestDatabase Databases, Database Database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Database.DisposeAsync();
            await Databases.DisposeAsync();
        }
    }
}
