using FsCheck;
using FsCheck.Fluent;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

[Collection(nameof(SecondTestDatabase))]
public sealed class ProjectionTests(TestDatabase server)
{
    private static readonly StateCode Sudan = new("SDN");
    private static readonly StateCode Chad = new("TCD");
    private static readonly StateCode Norway = new("NOR");
    private static readonly DateOnly Later = new(2030, 1, 1);
    private static readonly DateOnly October = new(2023, 10, 1);

    private static StateMonth? At(IReadOnlyList<StateMonth> months, DateOnly month) => months.SingleOrDefault(one => one.Month == month);

    [Fact]
    public async Task What_is_kept_up_file_by_file_is_what_the_versions_give()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        string[] editions = ["24.1", "23.0.10", "25.1", "23.0.9", ""];
        var random = new System.Random(7);
        for (var round = 0; round < 12; round++)
        {
            var rows = Enumerable.Range(1, 12).Where(_ => random.Next(3) > 0)
                .Select(id => GedText.Row(id, ("best", $"{random.Next(4)}"), ("low", "0"), ("high", "9"), ("date_start", $"2023-0{7 + random.Next(3)}-10"), ("date_end", $"2023-1{random.Next(2)}-01")));
            var edition = editions[random.Next(editions.Length)];
            await room.IngestAsync(IngestOptions.None with { Edition = edition.Length > 0 ? edition : null }, room.Write($"{round}.csv", GedText.File([.. rows])));
            if (round % 4 == 1)
                await room.IngestAsync(room.Write($"{round}s.csv", GedText.SampleHeader + string.Concat(Enumerable.Range(5, 10).Select(id => GedText.SampleRow($"{id}", best: round)))));
            var kept = await room.ProjectionsAsync();
            await new Projections(room.Database).RebuildAsync(CancellationToken.None);
            (await room.ProjectionsAsync()).ShouldBe(kept, $"round {round}, edition {edition}");
        }
    }

    [Fact]
    public async Task A_State_that_a_source_lists_with_zero_has_zero_and_one_that_no_source_lists_is_unknown()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("totals.csv", ",Sudan,Chad\n2023-10-31,12,0\n2023-11-30,1,0\n");
        var chad = At(await room.Observations.MonthsAsync(Later, Chad, CancellationToken.None), October).ShouldNotBeNull();
        (chad.Total!.Deaths, chad.Total.Incomplete, chad.Total.Origin!.Value.Line).ShouldBe((0, true, 2));
        (chad.OneSided, chad.Civilians).ShouldBe((null, null));
        (await room.Observations.MonthsAsync(Later, Norway, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_final_edition_gives_zero_to_every_State_that_existed_and_outranks_the_tables()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("totals.csv", ",Sudan,Chad\n2023-10-31,12,3\n2025-01-31,1,2\n");
        await room.StoreAsync("events.csv", GedText.File(GedText.Row(1)), IngestOptions.None with { Edition = "24.1" });
        At(await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None), October)!.Total!.Deaths.ShouldBe(5);
        At(await room.Observations.MonthsAsync(Later, Chad, CancellationToken.None), October)!.Total!.ShouldSatisfyAllConditions(
            total => total.Deaths.ShouldBe(0), total => total.Kind.ShouldBe(SourceKind.UcdpGed), total => total.Provisional.ShouldBeFalse());
        At(await room.Observations.MonthsAsync(Later, Norway, CancellationToken.None), October)!.Civilians!.Deaths.ShouldBe(0);
        At(await room.Observations.MonthsAsync(Later, Chad, CancellationToken.None), new DateOnly(2025, 1, 1))!.Total!.Deaths.ShouldBe(2, "after the edition's last month the table speaks");
        (await room.Observations.MonthsAsync(Later, new StateCode("SSD"), CancellationToken.None))[0].Month.ShouldBe(new DateOnly(2011, 7, 1));
    }

    [Fact]
    public async Task Candidate_months_are_provisional_and_give_way_to_a_table_of_totals()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("GEDEvent_v23_0_10.csv", GedText.File(GedText.Row(1), GedText.Row(2, ("date_start", "2023-08-01"), ("date_end", "2023-11-04"))));
        var month = At(await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None), October).ShouldNotBeNull();
        (month.Total!.Deaths, month.Total.Provisional, month.Total.Events, month.Civilians!.Deaths).ShouldBe((10, true, 2, 10));
        (await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None)).ShouldHaveSingleItem("the release speaks of its own month only");

        await room.StoreAsync("totals.csv", ",Sudan\n2023-10-31,12\n2026-05-31,7\n");
        month = At(await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None), October).ShouldNotBeNull();
        (month.Total!.Deaths, month.Total.Provisional, month.OneSided!.Deaths, month.OneSided.Provisional).ShouldBe((12, false, 10, true));
        At(await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None), new DateOnly(2026, 5, 1))!.Total!.Provisional.ShouldBeTrue();
    }

    [Fact]
    public async Task An_event_in_two_candidate_releases_counts_once()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("GEDEvent_v23_01_23_09.csv", GedText.File(GedText.Row(1, ("date_start", "2023-09-01"), ("date_end", "2023-09-02"), ("best", "4"))));
        await room.StoreAsync("GEDEvent_v23_0_9.csv", GedText.File(GedText.Row(1, ("date_start", "2023-09-01"), ("date_end", "2023-09-02"), ("best", "4"), ("relid", "x"))));
        At(await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None), new DateOnly(2023, 9, 1))!.Total!.Deaths.ShouldBe(4);
    }

    [Fact]
    public async Task The_total_of_Israel_and_the_Palestinian_Territory_is_shown_as_shared_on_both()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("totals.csv", ",Israel\n2023-10-31,900\n");
        foreach (var code in new[] { "ISR", "PSE" })
        {
            var total = At(await room.Observations.MonthsAsync(Later, new StateCode(code), CancellationToken.None), October)!.Total!;
            (total.Deaths, total.Unit.Value, total.Unit.IsShared).ShouldBe((900, "ISR+PSE", true));
        }
    }

    [Fact]
    public async Task The_types_come_from_the_table_by_type_and_before_it_from_the_panel()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var views = World.Load("world").Crosswalk.CodesOf(Chad, CodeScheme.Views)[0];
        await room.StoreAsync("panel.csv", $"month_id,country_id,ged_sb\n455,{views},7\n456,{views},8\n");
        await room.StoreAsync("types.csv", $"month_id,country_id,gleditsch_ward,ged_sb,ged_ns,ged_os\n456,{views},483,8,1,2\n");
        var months = await room.Observations.MonthsAsync(Later, Chad, CancellationToken.None);
        var (panel, types) = (At(months, new DateOnly(2017, 11, 1))!, At(months, new DateOnly(2017, 12, 1))!);
        (panel.StateBased!.Deaths, panel.OneSided, panel.Total).ShouldBe((7, null, null));
        (types.StateBased!.Deaths, types.NonState!.Deaths, types.OneSided!.Deaths, types.Total!.Deaths, types.Civilians).ShouldBe((8, 1, 2, 11, null));
        types.StateBased.Kind.ShouldBe(SourceKind.ViewsCountryMonthByType);
    }

    [Fact]
    public async Task As_of_a_day_only_what_was_published_by_then_counts()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("a.csv", ",Sudan\n2023-10-31,12\n", IngestOptions.None with { Published = new DateOnly(2023, 12, 1) });
        await room.StoreAsync("b.csv", ",Sudan\n2023-10-31,13\n2023-11-30,1\n", IngestOptions.None with { Published = new DateOnly(2024, 6, 1) });
        async Task<long?> OnAsync(DateOnly day) => At(await room.Observations.MonthsAsync(day, Sudan, CancellationToken.None), October)?.Total?.Deaths;
        (await OnAsync(new DateOnly(2023, 11, 30))).ShouldBeNull();
        (await OnAsync(new DateOnly(2023, 12, 1))).ShouldBe(12);
        (await OnAsync(new DateOnly(2024, 6, 1))).ShouldBe(13);

        var (before, between, after) = (
            await room.Observations.SnapshotAsync(new DateOnly(2023, 11, 30), CancellationToken.None), await room.Observations.SnapshotAsync(new DateOnly(2024, 1, 1), CancellationToken.None),
            await room.Observations.SnapshotAsync(Later, CancellationToken.None));
        (before.IsEmpty, between.Imports.Count, after.Imports.Count).ShouldBe((true, 1, 2));
        before.FirstKnown.ShouldBe(new DateOnly(2023, 12, 1));
        new[] { before.Name, between.Name, after.Name }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_run_that_was_cut_short_before_the_sums_leaves_none_that_are_wrong()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("a.csv", ",Sudan\n2023-10-31,12\n");
        await room.Database.RunAsync("delete from gather.state_month; update gather.projection_stamp set declarations = 0");
        At(await room.Observations.MonthsAsync(Later, Sudan, CancellationToken.None), October)!.Total!.Deaths.ShouldBe(12);
        (await new Projections(room.Database).RefreshAsync(CancellationToken.None)).ShouldBeTrue();
        (await new Projections(room.Database).RefreshAsync(CancellationToken.None)).ShouldBeFalse();
        (await room.AskAsync<long>("select deaths from gather.state_month")).ShouldBe(12);
    }

    [Fact]
    public async Task The_newest_edition_of_predictors_is_read_whole_with_unknown_values_unknown()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("b.csv", "ewp_name,year,x,mk_onset_1or2,ccode\nSudan,2023,2e-1,0,625\nChad,2023,,NA,483\n");
        await room.StoreAsync("a.csv", "ccode,country,year,mk_onset_1or2,y\n625,Sudan,2022,0,1\n");
        var table = (await room.Observations.PredictorsAsync(Later, CancellationToken.None)).ShouldNotBeNull();
        (table.Edition, table.FileName).ShouldBe(("2024", "b.csv"));
        table.Columns.ShouldBe(["year", "x", "mk_onset_1or2", "ccode"]);
        table.Rows.Select(row => row.Unit.Value).ShouldBe(["SDN", "TCD"]);
        table.Rows[0].Values.ShouldBe([2023, 0.2, 0, 625]);
        table.Rows[1].Values[1].ShouldBe(double.NaN);
        table.Rows[1].Origin.Line.ShouldBe(3);
        table.IndexOf("x").ShouldBe(1);
    }

    [Fact]
    public async Task Episodes_without_an_end_are_ongoing_and_resolve_to_the_State_of_their_time()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("episodes.csv",
            "country,mk_event_name,mk_event_summary,startyear,endyear,mk_event_code,State-Led or Non-State-Led,mk_location_cow\n"
            + "Sudan,a vs. b,,2023,,sdn2023s1,State-Led,625\nCzechoslovakia,c vs. d,text,1945,1946.0,csk1945s1,Non-State-Led,315\nSudan,back to front,,2000,1999,x,State-Led,625\n");
        var episodes = await room.Observations.EpisodesAsync(Later, CancellationToken.None);
        episodes.Select(one => (one.Code, one.Unit.Value, one.EndYear, one.StateLed)).ShouldBe([("csk1945s1", "CSK", 1946, false), ("sdn2023s1", "SDN", null, true)], ignoreOrder: true);
    }
}
