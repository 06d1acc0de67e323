using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Tocsin.Access.Accounts;
using Tocsin.Access.Vault;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Assess.Forecasts;
using Tocsin.Gather.Ingestion;
using Tocsin.Learn;
using Tocsin.Learn.Alarms;
using Tocsin.Learn.Exercise;
using Tocsin.Learn.Monthly;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;
using Tocsin.Web.Tests.Api;
using Tocsin.Web.Tests.Browser;
using Reader = Tocsin.Web.Tests.Browser.Reader;

namespace Tocsin.Web.Tests;

/// <summary>
/// The whole product with the exercise region in it, made once for all tests of pages and API by the same steps as `tocsin run`: take in, assess,
/// back-test, serve; and one file whose terms nobody stated. The clock stands, so that both are the same on every day the tests run.
/// </summary>
[CollectionDefinition(nameof(ExerciseSite))]
public sealed class ExerciseSite : IAsyncLifetime, ICollectionFixture<ExerciseSite>
{
    public static readonly DateOnly Today = new(2026, 7, 1);

    private const string Copy = "exercise_copy";

    private readonly TestDatabase _databases = new();
    private readonly Dictionary<bool, IBrowserContext> _windows = [];
    private readonly Dictionary<bool, Stack<Reader>> _idle = new() { [true] = [], [false] = [] };
    private readonly Dictionary<string, Reader> _opened = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("tocsin-pages-").FullName;
    private Database? _database;
    private WebApplication? _site;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public World World { get; } = World.Load(World.ExerciseId);

    /// <summary>What the server is made of. What it reads outside of a request it reads as nobody: see <see cref="Database"/>.</summary>
    public IServiceProvider Services => _site!.Services;

    /// <summary>What the server reads, as whoever computes it.</summary>
    public Database Database => _database!;

    /// <summary>Number of the import whose terms are not known.</summary>
    public long ImportWithoutTerms { get; private set; }

    /// <summary>Asks the server without following redirects or unpacking anything.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin => Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public async Task InitializeAsync()
    {
        await _databases.InitializeAsync();
        _database = await _databases.CreateAsync();
        await ExerciseAccounts.EnsureAsync(_database, CancellationToken.None);
        var clock = new FixedClock(new DateTimeOffset(Today, new TimeOnly(9, 0), TimeSpan.Zero));
        var files = await ExerciseRegion.WriteAsync(_folder, CancellationToken.None);
        var ingest = new Ingest(_database, World, clock);
        var report = await ingest.RunAsync(files, IngestOptions.None, null, CancellationToken.None);
        report.Files.OfType<FileOutcome.Refused>().Select(refused => refused.Why).ShouldBeEmpty();
        ImportWithoutTerms = await TakeInWithoutTermsAsync(ingest);
        await new Assessor(_database, World, clock).RunAsync(Today, CancellationToken.None);
        await new Forecaster(_database, clock).RunAsync(Today, CancellationToken.None);
        await new AlarmWatch(_database, World, clock).RunAsync(Today, ShippedThresholds.Method, CancellationToken.None);
        // Intervals of counts from few resamples are rough, and no test looks at how wide they are.
        var options = BacktestOptions.Default with { Threads = Environment.ProcessorCount, Resamples = 20 };
        await new StructuralBacktester(_database, clock).RunAsync(Today, options, null, null, CancellationToken.None);
        await new MonthlyStoreBacktester(_database, clock).RunAsync(Today, Environment.ProcessorCount, null, CancellationToken.None);

        await new AlarmBacktester(_database, World, clock).RunAsync(Today, AlarmBacktestOptions.Default with { Threads = Environment.ProcessorCount, Resamples = 20 }, null, CancellationToken.None);

        // What a server's own housekeeping does within a minute; that of tests keeps none.
        await _database.Connections.Owner.ExecuteAsync("analyze", [], CancellationToken.None);
        await _databases.CopyAsync(_database, Copy);
        var vault = VaultPlace.Of(Path.Combine(_folder, "vault-keys"));
        await new MasterKeys(_database.As(WorkContext.Door), vault).NewAsync(CancellationToken.None);
        _site = Site.Build(new WebOptions { Port = 0, TrialLanguages = true, Vault = vault }, _database, World, clock);
        await _site.StartAsync();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_site.Urls.First()) };
    }

    /// <summary>A copy of what the server reads, before it was served; dispose it.</summary>
    public Task<Database> CopyAsync() => _databases.CreateCopyAsync(Copy);

    /// <summary>A database of the exercise region with nothing in it; dispose it.</summary>
    public Task<Database> EmptyAsync() => _databases.CreateAsync();

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

    /// <summary>A reader with a tab of their own; dispose it, and the next test has it.</summary>
    internal async Task<Reader> ReaderAsync(bool scripts = true)
    {
        if (Chromium.Path is null)
            throw new InvalidOperationException(Chromium.Missing);
        if (_idle[scripts].TryPop(out var idle))
            return idle;
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Headless = true, Args = Chromium.Arguments });
        if (!_windows.TryGetValue(scripts, out var window))
            _windows[scripts] = window = await Reader.WindowAsync(_browser, Origin, scripts);
        return await Reader.OpenAsync(window, Origin, _idle[scripts].Push);
    }

    /// <summary>
    /// A page that is opened once for all tests that only look at it. Whoever types, resizes or changes anything takes a <see cref="ReaderAsync"/> of their
    /// own.
    /// </summary>
    internal async Task<Reader> LookAtAsync(string address)
    {
        if (_opened.TryGetValue(address, out var opened))
            return opened;
        var reader = await ReaderAsync();
        await reader.GoAsync(address);
        return _opened[address] = reader;
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

    // One event: whoever wrote the file down said nothing about licence, publisher or day. Its second row is impossible.
    private async Task<long> TakeInWithoutTermsAsync(Ingest ingest)
    {
        var events = Directory.EnumerateFiles(_folder, "*.csv").Order(StringComparer.Ordinal)
            .First(path => File.ReadLines(path).First().Contains("type_of_violence", StringComparison.Ordinal));
        var path = Path.Combine(_folder, "without-terms.csv");
        await File.WriteAllLinesAsync(path, [.. File.ReadLines(events).Take(2), "=broken,row"]);
        var report = await ingest.RunAsync([path], IngestOptions.None, null, CancellationToken.None);
        return report.Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Stored>().ImportId;
    }
}
