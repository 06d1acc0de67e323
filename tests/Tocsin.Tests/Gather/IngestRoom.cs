using System.Text;
using Npgsql;
using Tocsin.Gather;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>A database of its own, a temporary folder for files, and a clock that can be set.</summary>
internal sealed class IngestRoom : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tocsin-ingest-");

    private IngestRoom(Database database) => Database = database;

    public Database Database { get; }

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public Observations Observations => new(Database);

    public Events Events => new(Database);

    public Imports Imports => new(Database);

    public static async Task<IngestRoom> OpenAsync(TestDatabase server) => new(await server.CreateAsync("world"));

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public Task<IngestReport> IngestAsync(params string[] paths) => IngestAsync(IngestOptions.None, paths);

    public Task<IngestReport> IngestAsync(IngestOptions options, params string[] paths) =>
        new Ingest(Database, World.Load("world"), Clock).RunAsync(paths, options, null, CancellationToken.None);

    internal Task<IngestReport> IngestAsync(UnpackLimits limits, params string[] paths) =>
        new Ingest(Database, World.Load("world"), Clock) { Limits = limits }.RunAsync(paths, IngestOptions.None, null, CancellationToken.None);

    /// <summary>Takes in a file with this text and says what became of it.</summary>
    public async Task<FileOutcome> TakeInAsync(string name, string text, IngestOptions? options = null) =>
        (await IngestAsync(options ?? IngestOptions.None, Write(name, text))).Files.ShouldHaveSingleItem();

    public async Task<FileOutcome.Stored> StoreAsync(string name, string text, IngestOptions? options = null)
    {
        var outcome = await TakeInAsync(name, text, options);
        return outcome.ShouldBeOfType<FileOutcome.Stored>((outcome as FileOutcome.Refused)?.Why);
    }

    public async Task<T> AskAsync<T>(string sql) => (await Database.AskAsync<T>(sql))!;

    /// <summary>One text that holds all current events and sums.</summary>
    public Task<string> ProjectionsAsync() => AskAsync<string>(
        """
        select coalesce((select string_agg(e::text, E'\n' order by event_id) from gather.event e), '') || E'\n--\n'
            || coalesce((select string_agg(m::text, E'\n' order by state, month, measure, unit) from gather.state_month m), '')
        """);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
