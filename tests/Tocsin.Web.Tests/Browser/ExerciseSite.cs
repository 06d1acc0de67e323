using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Learn;
using Tocsin.Learn.Exercise;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests.Browser;

/// <summary>
/// The whole product with the exercise region in it, made once for all tests of the pages by the same steps as `tocsin run`: take in, assess,
/// back-test, serve. The clock stands, so that the pages are the same on every day the tests run.
/// </summary>
[CollectionDefinition(nameof(ExerciseSite))]
public sealed class ExerciseSite : IAsyncLifetime, ICollectionFixture<ExerciseSite>
{
    private readonly TestDatabase _databases = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("tocsin-pages-").FullName;
    private Database? _database;
    private WebApplication? _site;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public World World { get; } = World.Load(World.ExerciseId);

    /// <summary>Asks the server without following redirects or unpacking anything.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin => Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _site!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public async Task InitializeAsync()
    {
        await _databases.InitializeAsync();
        _database = await _databases.CreateAsync();
        var clock = new StandingClock(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var files = await ExerciseRegion.WriteAsync(_folder, CancellationToken.None);
        await new Ingest(_database, World, clock).RunAsync(files, IngestOptions.None, null, CancellationToken.None);
        await new Assessor(_database, World, clock).RunAsync(today, CancellationToken.None);
        var options = BacktestOptions.Default with { Threads = Environment.ProcessorCount };
        await new StructuralBacktester(_database, clock).RunAsync(today, options, null, null, CancellationToken.None);

        _site = Site.Build(new WebOptions { Port = 0, TrialLanguages = true }, _database, World, clock);
        await _site.StartAsync();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_site.Urls.First()) };
    }

    /// <summary>The text at an address of the site, which must answer 200.</summary>
    public async Task<string> ReadAsync(string address)
    {
        using var response = await Client.GetAsync(new Uri(address, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(200, address);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>What the API says at an address.</summary>
    public async Task<JsonElement> AskAsync(string address)
    {
        using var document = JsonDocument.Parse(await ReadAsync(address));
        return document.RootElement.Clone();
    }

    /// <summary>A fresh reader: no cookies, no cache, nothing kept from others.</summary>
    internal async Task<Reader> ReaderAsync(bool scripts = true)
    {
        if (Chromium.Path is null)
            throw new InvalidOperationException(Chromium.Missing);
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Headless = true, Args = Chromium.Arguments });
        return await Reader.OpenAsync(_browser, Origin, scripts);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        Client?.Dispose();
        if (_site is not null)
            await _site.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        await _databases.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
