using System.Globalization;
using System.Text.Json;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>What is said of a day rests on what was known by it: imports that became known later change nothing.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class KnownByTheDayTests(TestDatabase server)
{
    private static readonly DateOnly Day = new(2025, 7, 1);
    private static readonly DateOnly Received = new(2026, 6, 1);

    [Fact]
    public async Task The_same_snapshot_says_the_same_whatever_came_later()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("GEDEvent_v24_1.csv", Events(5, 6, 7), Published(new DateOnly(2024, 6, 10)));
        await room.StoreAsync("totals.csv", ",Sudan,Chad\n2023-10-31,12,0\n2024-11-30,1,4\n", Published(new DateOnly(2025, 1, 5)));
        await room.StoreAsync("predictors.csv", Predictors("0.1"), Published(new DateOnly(2025, 2, 1)));
        var before = await SaidAsync(room);
        before.ShouldContain("\"LastRecord\":\"2023-10-01\"");

        await room.StoreAsync("GEDEvent_v25_1.csv", Events(5, 7), Published(new DateOnly(2025, 7, 2)));
        await room.StoreAsync("GEDEvent_v26_0_4.csv", GedText.File(GedText.Row(6, ("best", "50"), ("high", "60"))), Published(new DateOnly(2026, 5, 20)));
        await room.StoreAsync("later-totals.csv", ",Sudan,Chad\n2023-10-31,99,9\n2025-11-30,1,4\n", Published(new DateOnly(2026, 1, 5)));
        await room.StoreAsync("later-predictors.csv", Predictors("0.2"), Published(new DateOnly(2026, 2, 1)));
        (await SaidAsync(room)).ShouldBe(before);
    }

    [Fact]
    public async Task The_order_in_which_files_arrive_does_not_decide_what_a_day_knew()
    {
        string[] said = new string[2];
        for (var turn = 0; turn < 2; turn++)
        {
            await using var room = await IngestRoom.OpenAsync(server);
            (string Name, string Text, DateOnly Published)[] files =
            [
                ("totals-a.csv", ",Sudan,Chad\n2023-10-31,12,0\n", new DateOnly(2025, 1, 5)), ("totals-b.csv", ",Chad,Sudan\n2023-10-31,0,12\n2025-11-30,3,3\n", new DateOnly(2026, 1, 5)),
                ("predictors-a.csv", Predictors("0.1"), new DateOnly(2025, 2, 1)), ("predictors-b.csv", Predictors("0.1") + "Sudan,2024,0.3,0,625\n", new DateOnly(2026, 2, 1)),
            ];
            foreach (var file in turn == 0 ? files : files.Reverse())
                await room.StoreAsync(file.Name, file.Text, Published(file.Published));
            said[turn] = JsonSerializer.Serialize(await room.Observations.CoverageByStateAsync(Day, CancellationToken.None));
        }
        said[1].ShouldBe(said[0]);
    }

    [Fact]
    public async Task Bytes_that_are_declared_anew_are_another_snapshot()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("totals.csv", ",Sudan\n2023-10-31,12\n2023-11-30,1\n", Published(new DateOnly(2025, 1, 5)));
        var before = await room.Observations.SnapshotAsync(Day, CancellationToken.None);
        room.Write("totals.csv.meta.json", """{ "final_until": "2023-10-31" }""");
        (await room.IngestAsync(room.Path("totals.csv"))).Files.ShouldHaveSingleItem().ShouldBeOfType<FileOutcome.AlreadyStored>().Redeclared.ShouldBe(["final_until"]);
        (await room.Observations.SnapshotAsync(Day, CancellationToken.None)).Name.ShouldNotBe(before.Name);
    }

    [Theory]
    [InlineData("predictors-2024-09-03.csv", null, "2024-09-03")]
    [InlineData("predictors_3Sep2024.csv", null, "2024-09-03")]
    [InlineData("predictors-2024-09-03.csv", "2024-10-01", "2024-10-01")]
    [InlineData("predictors-2019-09-03.csv", null, null)]
    [InlineData("predictors-2199-09-03.csv", null, null)]
    [InlineData("predictors.csv", null, null)]
    public async Task A_table_by_year_is_known_from_the_day_in_its_name_unless_another_is_declared(string name, string? declared, string? known)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync(name, Predictors("0.1"), declared is null ? null : Published(DateOnly.Parse(declared, CultureInfo.InvariantCulture)));
        var day = known is null ? Received : DateOnly.Parse(known, CultureInfo.InvariantCulture);
        (await room.Observations.PredictorsAsync(day, CancellationToken.None)).ShouldNotBeNull().Published.ShouldBe(known is null ? null : day);
        (await room.Observations.PredictorsAsync(day.AddDays(-1), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_later_day_in_the_name_of_the_same_bytes_makes_nothing_known_later()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("predictors.csv", Predictors("0.1"));
        room.Clock.Now = room.Clock.Now.AddDays(30);
        (await room.TakeInAsync("predictors-2026-06-20.csv", Predictors("0.1"))).ShouldBeOfType<FileOutcome.AlreadyStored>();
        (await room.Observations.PredictorsAsync(Received, CancellationToken.None)).ShouldNotBeNull().Published.ShouldBeNull();
    }

    [Fact]
    public async Task A_list_of_events_is_not_known_from_a_day_in_its_name()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("events-to-2024-12-31.csv", Events(5));
        (await room.Observations.CoverageAsync(Received.AddDays(-1), CancellationToken.None)).ShouldBeEmpty();
        (await room.Observations.CoverageAsync(Received, CancellationToken.None)).ShouldHaveSingleItem().LastPublished.ShouldBeNull();
    }

    private static IngestOptions Published(DateOnly day) => IngestOptions.None with { Published = day };

    private static string Events(params int[] ids) => GedText.File([.. ids.Select(id => GedText.Row(id, ("best", $"{id}"), ("low", "0"), ("high", "9")))]);

    private static string Predictors(string value) => $"ewp_name,year,x,mk_onset_1or2,ccode\nSudan,2023,{value},0,625\nChad,2023,0.2,0,483\n";

    private static async Task<string> SaidAsync(IngestRoom room) => string.Join('\n',
        (await room.Observations.SnapshotAsync(Day, CancellationToken.None)).Name,
        JsonSerializer.Serialize(await room.Observations.CoverageAsync(Day, CancellationToken.None)),
        JsonSerializer.Serialize(await room.Observations.CoverageByStateAsync(Day, CancellationToken.None)),
        JsonSerializer.Serialize(await room.Observations.MonthsAsync(Day, null, CancellationToken.None)),
        JsonSerializer.Serialize(await room.Observations.EpisodesAsync(Day, CancellationToken.None)),
        JsonSerializer.Serialize((await room.Observations.PredictorsAsync(Day, CancellationToken.None))!.Rows.Select(row => row.Values)));
}
