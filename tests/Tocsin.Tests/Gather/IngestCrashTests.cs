using System.Globalization;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>kill -9 in the middle of taking a file in: no half file, and nothing lost that was said to be stored.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class IngestCrashTests(TestDatabase server) : IDisposable
{
    private const string LoopsVariable = "TOCSIN_CRASH_LOOPS";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tocsin-crash-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, int first, int rows)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, GedText.SampleHeader + string.Concat(Enumerable.Range(first, rows).Select(i => GedText.SampleRow($"{i}", best: i % 7, day: $"2019,{1 + (i % 12)},{1 + (i % 28)}"))) + "x,y\n");
        return path;
    }

    [Theory]
    [InlineData("raw", false)]
    [InlineData("copying", false)]
    [InlineData("parsed", false)]
    [InlineData("copied", false)]
    [InlineData("before commit", false)]
    [InlineData("committed", true)]
    [InlineData("reported", true)]
    public async Task Killed_there_all_of_a_file_is_stored_or_nothing(string place, bool stored)
    {
        var (database, connection) = await CreateAsync();
        await using var opened = database;
        var path = Write("events.csv", 1, 12_000);
        using (var process = IngestProcess.Start(connection, place, path))
        {
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(137, said);
            said.Contains("STORED", StringComparison.Ordinal).ShouldBe(place == "reported");
        }
        (await new Imports(database).ListAsync(CancellationToken.None)).Count.ShouldBe(stored ? 1 : 0);
        await EverythingIsWholeAsync(database);

        var outcome = (await new Ingest(database, World.Load("world"), TimeProvider.System).RunAsync([path], IngestOptions.None, null, CancellationToken.None)).Files.ShouldHaveSingleItem();
        (outcome is FileOutcome.AlreadyStored).ShouldBe(stored);
        (await CountAsync(database, "gather.event")).ShouldBe(12_000);
        await EverythingIsWholeAsync(database);
    }

    [Fact]
    public async Task Killed_at_any_moment_what_was_said_to_be_stored_is_there_and_nothing_is_half()
    {
        var loops = int.TryParse(Environment.GetEnvironmentVariable(LoopsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 3;
        var random = new Random(20261121);
        var (database, connection) = await CreateAsync();
        await using var opened = database;
        for (var loop = 0; loop < loops; loop++)
        {
            var files = Enumerable.Range(0, 4).Select(i => Write($"{loop}-{i}.csv", (loop * 100_000) + (i * 3_000), 4_000)).ToArray();
            var said = new List<string>();
            using (var process = IngestProcess.Start(connection, null, files))
            {
                (await process.StandardOutput.ReadLineAsync()).ShouldBe("READY");
                var reading = Task.Run(async () =>
                {
                    while (await process.StandardOutput.ReadLineAsync() is { } line)
                        said.Add(line["STORED ".Length..]);
                });
                await Task.Delay(random.Next(50, 1500));
                process.Kill();
                await process.WaitForExitAsync();
                await reading;
            }
            var names = (await new Imports(database).ListAsync(CancellationToken.None)).Select(import => import.FileName).ToHashSet(StringComparer.Ordinal);
            said.Select(Path.GetFileName).ShouldAllBe(name => names.Contains(name!), $"loop {loop}");
            await EverythingIsWholeAsync(database);
        }
        await new Projections(database).RefreshAsync(CancellationToken.None);
        const string Events = "select string_agg(e::text, ';' order by event_id) from gather.event e";
        var kept = await database.AskAsync<string>(Events);
        await new Projections(database).RebuildAsync(CancellationToken.None);
        (await database.AskAsync<string>(Events)).ShouldBe(kept);
    }

    private async Task<(Database Database, string ConnectionString)> CreateAsync()
    {
        var database = await server.CreateAsync("world");
        return (database, server.ConnectionString((await database.AskAsync<string>("select current_database()::text"))!));
    }

    // Every import has all its bytes, all its rows and all its rejects, and no row or byte is there without its import.
    private static async Task EverythingIsWholeAsync(Database database)
    {
        (await CountAsync(database, """
            (select from gather.import i join gather.raw_item r on r.id = i.raw_item_id
             where r.bytes <> (select sum(length(bytes)) from gather.raw_chunk c where c.raw_item_id = r.id)
                or i.rows_new + i.rows_changed <> (select count(*) from gather.event_version v where v.import_id = i.id)
                or i.rows_same <> (select count(*) from gather.event_sighting s where s.import_id = i.id)
                or i.rows_rejected <> (select count(*) from gather.reject x where x.import_id = i.id)
                or not exists (select from gather.declaration d where d.import_id = i.id)) as broken
            """)).ShouldBe(0);
        (await CountAsync(database, "gather.raw_item where id not in (select raw_item_id from gather.import)")).ShouldBe(0);
        (await CountAsync(database, "gather.event_version where import_id not in (select id from gather.import)")).ShouldBe(0);
        (await CountAsync(database, "gather.event where import_id not in (select id from gather.import)")).ShouldBe(0);
        (await CountAsync(database, "gather.reject where import_id not in (select id from gather.import)")).ShouldBe(0);
        (await CountAsync(database, "(select event_id from gather.event_listing except select event_id from gather.event) as missing")).ShouldBe(0);
    }

    private static Task<long> CountAsync(Database database, string from) => database.AskAsync<long>($"select count(*) from {from}");
}
