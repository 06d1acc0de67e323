using Tocsin.Access;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access;

/// <summary>A file that a State shares in confidence is there for those who may see it, and for everybody else there is not even a trace.</summary>
[Collection(nameof(TestDatabase))]
public sealed class RestrictedFileTests(TestDatabase server)
{
    private const int Confidential = 3;

    private static readonly StateCode Sudan = new("SDN");
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task Nobody_else_can_tell_that_it_is_there()
    {
        await using var room = await OpenAsync();
        var open = room.Database.As(WorkContext.Public);
        await StoreAsync(room, WorkContext.OpenSources, "GEDEvent_v23_0_10.csv", GedText.File(GedText.Row(1)));
        var before = await TracesAsync(open);

        await StoreAsync(room, WorkContext.Program(Confidential), "GEDEvent_v23_0_11.csv", GedText.File(GedText.Row(1, ("best", "99"), ("high", "99")), GedText.Row(2), "broken\n", GedText.Row(3)));

        (await TracesAsync(open)).ShouldBe(before);
        // What comes next has the next numbers, and is chosen and summed as if nothing lay between.
        await StoreAsync(room, WorkContext.OpenSources, "GEDEvent_v23_0_12.csv", GedText.File(GedText.Row(4)));
        (await new Imports(open).ListAsync(CancellationToken.None)).Select(import => import.Id).ShouldBe([2, 1]);
        (await new Events(open).FindAsync("1", CancellationToken.None))!.Best.ShouldBe(5);
        (await new Events(open).FindAsync("2", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_may_see_it_has_it_in_lists_counts_and_sums()
    {
        await using var room = await OpenAsync();
        await StoreAsync(room, WorkContext.OpenSources, "GEDEvent_v23_0_10.csv", GedText.File(GedText.Row(1)));
        await StoreAsync(room, WorkContext.Program(Confidential), "GEDEvent_v23_0_11.csv", GedText.File(GedText.Row(1, ("best", "6")), GedText.Row(2, ("best", "9"), ("high", "8"))));
        var cleared = room.Database.As(WorkContext.Program(Confidential));
        var events = new Events(cleared);

        (await events.PageAsync(new EventFilter(Sudan), null, 10, CancellationToken.None)).Events.Select(one => (one.Id, one.Best)).ShouldBe([("2", 9), ("1", 6)]);
        (await events.CountAsync(new EventFilter(Sudan), CancellationToken.None)).ShouldBe(2);
        (await events.FindAsync("2", CancellationToken.None))!.Best.ShouldBe(9);
        (await events.VersionsAsync("1", CancellationToken.None)).Count.ShouldBe(2);
        var imports = await new Imports(cleared).ListAsync(CancellationToken.None);
        imports.Count.ShouldBe(2);
        (await new Imports(cleared).ChecksAsync(imports[0].Id, 0, 10, null, CancellationToken.None)).ShouldHaveSingleItem().EventId.ShouldBe("2");
        (await new Observations(cleared).MonthsAsync(Today, Sudan, CancellationToken.None)).Sum(month => month.Total?.Deaths ?? 0).ShouldBe(15);
        // What is computed rests on open rows, whoever asks.
        (await new InputDrifts(cleared).CheckAsync(Today, CancellationToken.None)).ShouldBeEquivalentTo(await new InputDrifts(room.Database.As(WorkContext.Public)).CheckAsync(Today, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_bytes_can_be_open_too_and_neither_shows_the_other()
    {
        await using var room = await OpenAsync();
        var text = GedText.File(GedText.Row(1));
        await StoreAsync(room, WorkContext.Program(Confidential), "GEDEvent_v23_0_10.csv", text);
        await StoreAsync(room, WorkContext.OpenSources, "GEDEvent_v23_0_10.csv", text);

        var open = room.Database.As(WorkContext.Public);
        (await new Imports(open).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(1);
        (await new Events(open).CountAsync(new EventFilter(Sudan), CancellationToken.None)).ShouldBe(1);
    }

    private async Task<IngestRoom> OpenAsync()
    {
        var room = await IngestRoom.OpenAsync(server);
        await new Settings(room.Database).SetPublicReadingAsync(true, CancellationToken.None);
        await using var command = room.Database.Connections.Owner.CreateCommand("""
            insert into access.compartment (name, purpose) values ('EAST', 'x');
            insert into access.originator (name) values ('A ministry');
            insert into access.handling (originator, tlp, compartments) values (3, 'TLP:AMBER', '{1}')
            """);
        await command.ExecuteNonQueryAsync();
        return room;
    }

    private static async Task StoreAsync(IngestRoom room, WorkContext context, string name, string text)
    {
        var options = IngestOptions.None with { Published = new DateOnly(2023, 12, 20) };
        var report = await new Ingest(room.Database, World.Load("world"), room.Clock) { Context = context }.RunAsync([room.Write(name, text)], options, null, CancellationToken.None);
        report.Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.Stored>();
    }

    // All that an open reader is ever shown, in one text: lists, counts, sums, names of the data, what was rejected.
    private static async Task<string> TracesAsync(Database open)
    {
        var observations = new Observations(open);
        var events = new Events(open);
        return System.Text.Json.JsonSerializer.Serialize(new object?[]
        {
            await new Imports(open).ListAsync(CancellationToken.None), await new Imports(open).RejectsAsync(null, null, 0, 100, CancellationToken.None),
            await new Imports(open).RefusalsAsync(10, CancellationToken.None), await observations.SnapshotAsync(Today, CancellationToken.None), await observations.CoverageAsync(Today, CancellationToken.None),
            await observations.CoverageByStateAsync(Today, CancellationToken.None), (await observations.MonthsAsync(Today, Sudan, CancellationToken.None)).Select(month => $"{month}"),
            await events.CountAsync(new EventFilter(null), CancellationToken.None), (await events.VersionsAsync("1", CancellationToken.None)).Select(one => $"{one}"),
            (await events.PageAsync(new EventFilter(Sudan) { AsOf = Today }, null, 10, CancellationToken.None)).Events.Select(one => $"{one}"),
            await open.AskAsync<long>("select count(*) from access.handling") + await open.AskAsync<long>("select count(*) from access.compartment") + await open.AskAsync<long>("select count(*) from access.originator"),
        });
    }
}
