using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Learn;
using Tocsin.Learn.Exercise;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests.Api;

/// <summary>
/// A server over the exercise region, taken in, assessed and back-tested as the command line does it; and one file whose terms nobody stated.
/// Shared by all tests that read.
/// </summary>
[CollectionDefinition(nameof(ExerciseServer))]
public sealed class ExerciseServer : IAsyncLifetime, ICollectionFixture<ExerciseServer>
{
    public static readonly DateOnly Today = new(2026, 9, 1);

    private readonly TestDatabase _databases = new();
    private ApiServer? _server;

    public HttpClient Client => _server!.Client;

    public IServiceProvider Services => _server!.Services;

    /// <summary>Number of the import whose terms are not known.</summary>
    public long ImportWithoutTerms { get; private set; }

    public async Task InitializeAsync()
    {
        await _databases.InitializeAsync();
        var clock = new FixedClock(new DateTimeOffset(Today, new TimeOnly(10, 0), TimeSpan.Zero));
        _server = await ApiServer.StartAsync(_databases, clock, (database, world) => FillAsync(database, world, clock));
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await _databases.DisposeAsync();
    }

    private async Task FillAsync(Database database, World world, TimeProvider clock)
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-api-");
        try
        {
            var files = await ExerciseRegion.WriteAsync(folder.FullName, CancellationToken.None);
            var ingest = new Ingest(database, world, clock);
            var report = await ingest.RunAsync(files, IngestOptions.None, null, CancellationToken.None);
            report.Files.OfType<FileOutcome.Refused>().Select(refused => refused.Why).ShouldBeEmpty();
            ImportWithoutTerms = await TakeInWithoutTermsAsync(ingest, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await new Assessor(database, world, clock).RunAsync(Today, CancellationToken.None);
        await new StructuralBacktester(database, clock).RunAsync(Today, BacktestOptions.Default with { Resamples = 20 }, null, null, CancellationToken.None);
    }

    // One event: whoever wrote the file down said nothing about licence, publisher or day. Its second row is impossible.
    private static async Task<long> TakeInWithoutTermsAsync(Ingest ingest, string folder)
    {
        var path = Path.Combine(folder, "without-terms.csv");
        await File.WriteAllTextAsync(path, File.ReadLines(FirstEvents(folder)).First() + "\n" + File.ReadLines(FirstEvents(folder)).Skip(1).First() + "\n=broken,row\n");
        var report = await ingest.RunAsync([path], IngestOptions.None, null, CancellationToken.None);
        return report.Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Stored>().ImportId;
    }

    private static string FirstEvents(string folder) => Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal)
        .First(path => File.ReadLines(path).First().Contains("type_of_violence", StringComparison.Ordinal));
}
