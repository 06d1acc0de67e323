using System.Text.Json;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Gather.Ingestion;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>The newest delivery of each source against those before it, on made deliveries.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class InputDriftTests(TestDatabase server)
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task Without_a_delivery_nothing_was_looked_at_and_nothing_is_said()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var check = await CheckAsync(room);
        (check.Sources, check.Drifts.Count, check.Unjudged.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Of_an_only_delivery_neither_revision_nor_columns_nor_rows_can_be_judged()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await TotalsAsync(room, "a.csv", new(2026, 2, 1), "Sudan,Chad", "2025-11-30,1,2", "2025-12-31,3,4");
        var check = await CheckAsync(room);
        check.Sources.ShouldBe(1);
        check.Drifts.ShouldBeEmpty();
        var unjudged = check.Unjudged.ShouldHaveSingleItem();
        (unjudged.Source, unjudged.Reason, unjudged.Against).ShouldBe((SourceKind.CountryMonthTotals, UnjudgedReason.NothingBefore, null));
        unjudged.Kinds.ShouldBe([DriftKind.RevisesPast, DriftKind.ColumnsChanged, DriftKind.RowsDoubled]);
    }

    [Fact]
    public async Task With_one_earlier_delivery_a_revision_cannot_be_judged_but_columns_and_rows_can()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var first = await TotalsAsync(room, "a.csv", new(2026, 2, 1), "Sudan,Chad", "2025-11-30,1,2", "2025-12-31,3,4");
        var second = await TotalsAsync(room, "b.csv", new(2026, 4, 1), "Chad,Sudan,Mali", "2025-11-30,9,9,9", "2025-12-31,9,9,9", "2026-01-31,9,9,9");
        var check = await CheckAsync(room);

        var unjudged = check.Unjudged.ShouldHaveSingleItem();
        (unjudged.Reason, unjudged.Delivery.Import, unjudged.Against!.Import).ShouldBe((UnjudgedReason.NoEarlierRevision, second, first));
        unjudged.Kinds.ShouldBe([DriftKind.RevisesPast]);
        check.Drifts.Select(drift => drift.Kind).ShouldBe([DriftKind.ColumnsChanged, DriftKind.RowsDoubled]);
        var columns = check.Drifts[0];
        (columns.Delivery.Import, columns.Against!.Import, columns.Now, columns.Before, columns.Since).ShouldBe((second, first, 4, 3, new DateOnly(2026, 4, 1)));
        columns.ColumnsAdded.ShouldBe(["Mali"]);
        columns.ColumnsRemoved.ShouldBeEmpty();
        (check.Drifts[1].Now, check.Drifts[1].Before, check.Drifts[1].Measure).ShouldBe((9, 4, DriftMeasure.Rows));
    }

    [Fact]
    public async Task Columns_in_another_order_are_the_same_columns()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await TotalsAsync(room, "a.csv", new(2026, 2, 1), "Sudan,Chad", "2025-11-30,1,2", "2025-12-31,3,4");
        await TotalsAsync(room, "b.csv", new(2026, 4, 1), "Chad,Sudan", "2025-11-30,2,1", "2025-12-31,4,3", "2026-01-31,1,1");
        (await CheckAsync(room)).Drifts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delivery_that_changes_more_of_the_past_than_any_before_it_revises_more_than_ever()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await TotalsAsync(room, "a.csv", new(2025, 12, 1), "Sudan,Chad", "2025-09-30,10,10", "2025-10-31,10,10");
        await TotalsAsync(room, "b.csv", new(2026, 1, 1), "Sudan,Chad", "2025-09-30,10,10", "2025-10-31,10,11", "2025-11-30,10,0");
        var before = await TotalsAsync(room, "c.csv", new(2026, 2, 1), "Sudan,Chad", "2025-09-30,10,10", "2025-10-31,10,11", "2025-11-30,11,0", "2025-12-31,10,0");
        var newest = await TotalsAsync(room, "d.csv", new(2026, 3, 1), "Sudan,Chad", "2025-09-30,10,10", "2025-10-31,10,17", "2025-11-30,11,1", "2025-12-31,10,3", "2026-01-31,999,999");

        var drift = (await CheckAsync(room, new(2026, 4, 1))).Drifts.ShouldHaveSingleItem();
        // Earlier revisions: 1 of 4 cells and 1 of 40 deaths, 1 of 6 and 1 of 51. This one: 3 of 8 cells, 10 of 62 deaths; the month it adds is no past.
        (drift.Kind, drift.Measure, drift.Earlier).ShouldBe((DriftKind.RevisesPast, DriftMeasure.ShareOfDeaths, 2));
        (drift.Now, drift.Before).ShouldBe((10 / 62.0, 1 / 40.0));
        (drift.Delivery.Import, drift.Against!.Import, drift.Since).ShouldBe((newest, before, new DateOnly(2026, 3, 1)));
    }

    [Fact]
    public async Task A_revision_as_large_as_one_before_is_none_to_speak_of()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await TotalsAsync(room, "a.csv", new(2026, 1, 1), "Sudan,Chad", "2025-09-30,10,10", "2025-10-31,10,10");
        await TotalsAsync(room, "b.csv", new(2026, 2, 1), "Sudan,Chad", "2025-09-30,10,10", "2025-10-31,10,12");
        await TotalsAsync(room, "c.csv", new(2026, 3, 1), "Chad,Sudan", "2025-09-30,10,10", "2025-10-31,10,10");
        var check = await CheckAsync(room);
        check.Drifts.ShouldBeEmpty();
        check.Unjudged.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_final_edition_revises_by_what_it_adds_drops_and_counts_otherwise()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, "GEDEvent_v23_1.csv", new(2023, 6, 1), Events((1, 5, "2021-03-01"), (2, 5, "2021-04-01"), (3, 5, "2021-05-01"), (4, 5, "2021-06-01")));
        await StoreAsync(room, "GEDEvent_v24_1.csv", new(2024, 6, 1), Events((1, 6, "2021-03-01"), (2, 5, "2021-04-01"), (3, 5, "2021-05-01"), (4, 5, "2021-06-01")));
        await StoreAsync(room, "GEDEvent_v25_1.csv", new(2025, 6, 1), Events((1, 6, "2021-03-01"), (2, 7, "2021-04-01"), (4, 5, "2021-06-01"), (5, 5, "2021-07-01"), (6, 90, "2024-02-01")));

        var drift = (await CheckAsync(room)).Drifts.ShouldHaveSingleItem();
        // Of five State-months to December 2023 April moved by 2, May lost its event, July gained one; before it was one of four by one death.
        (drift.Kind, drift.Class, drift.Measure).ShouldBe((DriftKind.RevisesPast, EditionClass.Final, DriftMeasure.ShareOfDeaths));
        (drift.Now, drift.Before).ShouldBe((12 / 21.0, 1 / 20.0));
    }

    [Fact]
    public async Task Revisions_are_measured_when_files_are_taken_in_and_come_out_the_same_when_rebuilt()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, "GEDEvent_v23_1.csv", new(2023, 6, 1), Events((1, 5, "2021-03-01"), (2, 5, "2021-04-01")));
        await StoreAsync(room, "GEDEvent_v24_1.csv", new(2024, 6, 1), Events((1, 6, "2021-03-01"), (2, 5, "2021-04-01")));
        await StoreAsync(room, "GEDEvent_v25_1.csv", new(2025, 6, 1), Events((2, 7, "2021-04-01")));
        const string All = "select string_agg(r::text, E'\\n' order by later_import) from gather.revision r";
        var measured = await room.AskAsync<string>(All);
        measured.ShouldBe("(2,0,1,0,2,1,10,1,1)\n(3,0,2,0,2,2,11,8,1)");
        await new Projections(room.Database).RebuildAsync(CancellationToken.None);
        (await room.AskAsync<string>(All)).ShouldBe(measured);
    }

    [Fact]
    public async Task A_candidate_release_revises_the_month_before_and_drops_nothing_that_it_does_not_cover()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, "GEDEvent_v26_0_1.csv", new(2026, 2, 20), Events((1, 5, "2026-01-10"), (2, 5, "2026-01-12")));
        await StoreAsync(room, "GEDEvent_v26_0_2.csv", new(2026, 3, 20), Events((3, 5, "2026-02-10"), (4, 5, "2026-02-12")));
        await StoreAsync(room, "GEDEvent_v26_0_3.csv", new(2026, 4, 20), Events((5, 5, "2026-03-10"), (6, 5, "2026-03-12")));
        (await CheckAsync(room)).Drifts.ShouldBeEmpty();

        await StoreAsync(room, "GEDEvent_v26_0_4.csv", new(2026, 5, 20), Events((6, 8, "2026-03-12"), (7, 5, "2026-04-12")));
        var drift = (await CheckAsync(room)).Drifts.ShouldHaveSingleItem();
        (drift.Kind, drift.Class, drift.Measure, drift.Now, drift.Before).ShouldBe((DriftKind.RevisesPast, EditionClass.Candidate, DriftMeasure.ShareOfCells, 1, 0));
    }

    [Fact]
    public async Task Rows_of_a_candidate_release_are_held_against_the_largest_of_as_many_months()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, "GEDEvent_v26_0_1.csv", new(2026, 2, 20), Events((1, 5, "2026-01-10"), (2, 5, "2026-01-12")));
        var largest = await StoreAsync(room, "GEDEvent_v26_0_2.csv", new(2026, 3, 20), Events((3, 5, "2026-02-10"), (4, 5, "2026-02-12"), (5, 5, "2026-02-13")));
        await StoreAsync(room, "GEDEvent_v26_0_3.csv", new(2026, 4, 20), Events((6, 5, "2026-03-10")));
        await StoreAsync(room, "GEDEvent_v26_01_26_03.csv", new(2026, 4, 25), Events([.. Enumerable.Range(100, 20).Select(id => (id, 5, "2026-03-10"))]));
        (await CheckAsync(room)).Drifts.ShouldBeEmpty();

        await StoreAsync(room, "GEDEvent_v26_0_4.csv", new(2026, 5, 20), Events([.. Enumerable.Range(10, 6).Select(id => (id, 5, "2026-04-10"))]));
        var drift = (await CheckAsync(room)).Drifts.ShouldHaveSingleItem();
        (drift.Kind, drift.Now, drift.Before, drift.Against!.Import).ShouldBe((DriftKind.RowsDoubled, 6, 3, largest));
    }

    [Fact]
    public async Task Predictors_are_compared_by_the_columns_that_both_editions_have()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, "p24.csv", new(2024, 2, 1), "ewp_name,year,x,mk_onset_1or2,ccode\nSudan,2022,1,0,625\nChad,2022,2,0,483\n");
        await StoreAsync(room, "p25.csv", new(2025, 2, 1), "ewp_name,year,x,mk_onset_1or2,ccode\nSudan,2022,1,0,625\nChad,2022,2,0,483\nSudan,2023,1,0,625\nChad,2023,NA,0,483\n");
        await StoreAsync(room, "p26.csv", new(2026, 2, 1), "ewp_name,year,z,ccode,x,mk_onset_1or2\nSudan,2022,7,625,1,0\nChad,2022,7,483,2,0\nSudan,2023,7,625,1,0\nChad,2023,7,483,3,0\nSudan,2024,7,625,1,1\n");
        var check = await CheckAsync(room);
        check.Drifts.Select(drift => drift.Kind).ShouldBe([DriftKind.RevisesPast, DriftKind.ColumnsChanged]);
        // Four rows to 2023, four columns in both (year, x, outcome, country's number): one value that was missing is there.
        (check.Drifts[0].Measure, check.Drifts[0].Now, check.Drifts[0].Before).ShouldBe((DriftMeasure.ShareOfCells, 1 / 16.0, 0));
        check.Drifts[1].ColumnsAdded.ShouldBe(["z"]);
    }

    [Fact]
    public async Task A_source_has_stopped_when_twice_its_usual_interval_has_passed()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        DateOnly[] days = [new(2025, 12, 1), new(2026, 1, 1), new(2026, 1, 31), new(2026, 3, 2)];
        for (var i = 0; i < days.Length; i++)
            await TotalsAsync(room, $"{i}.csv", days[i], "Sudan,Chad", [.. Enumerable.Range(0, 8 + i).Select(at => $"{new DateOnly(2025, 4, 1).AddMonths(at).AddDays(-1):yyyy-MM-dd},1,1")]);

        (await CheckAsync(room, new(2026, 5, 1))).Drifts.ShouldBeEmpty();
        var drift = (await CheckAsync(room, new(2026, 5, 2))).Drifts.ShouldHaveSingleItem();
        (drift.Kind, drift.Measure, drift.Now, drift.Before, drift.Earlier, drift.Since).ShouldBe((DriftKind.Stopped, DriftMeasure.Days, 61, 30, 3, new DateOnly(2026, 5, 2)));
        (drift.Delivery.FileName, drift.Against!.FileName).ShouldBe(("3.csv", "2.csv"));
    }

    [Fact]
    public async Task An_only_file_has_stopped_when_a_year_and_its_lag_lie_after_its_last_month()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await TotalsAsync(room, "a.csv", new(2024, 12, 5), "Sudan,Chad", "2024-09-30,1,2", "2024-10-31,3,4");
        (await CheckAsync(room, new(2025, 12, 31))).Drifts.ShouldBeEmpty();
        var drift = (await CheckAsync(room, new(2026, 1, 1))).Drifts.ShouldHaveSingleItem();
        (drift.Kind, drift.Measure, drift.Now, drift.Before, drift.Earlier, drift.Since).ShouldBe((DriftKind.Stopped, DriftMeasure.Months, 14, 13, 0, new DateOnly(2026, 1, 1)));
        drift.Against.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_whose_day_of_publication_nobody_stated_has_stopped_after_two_years()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("a.csv", ",Sudan,Chad\n2024-04-30,1,2\n2024-05-31,3,4\n");
        // It was received on the first of June: before that nothing was known of it, and nothing could be missed.
        (await CheckAsync(room, new(2026, 5, 31))).Sources.ShouldBe(0);
        var drift = (await CheckAsync(room, new(2026, 6, 1))).Drifts.ShouldHaveSingleItem();
        (drift.Now, drift.Before, drift.Since).ShouldBe((24, 23, new DateOnly(2026, 6, 1)));
    }

    [Fact]
    public async Task A_source_on_which_nothing_rests_any_more_does_not_stop()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await TotalsAsync(room, "a.csv", new(2024, 1, 5), "Sudan,Chad", "2023-11-30,1,2", "2023-12-31,3,4");
        (await CheckAsync(room)).Drifts.ShouldHaveSingleItem().Kind.ShouldBe(DriftKind.Stopped);
        await StoreAsync(room, "GEDEvent_v25_1.csv", new(2025, 6, 1), Events((1, 5, "2021-03-01")));
        var check = await CheckAsync(room);
        check.Drifts.ShouldBeEmpty();
        check.Unjudged.ShouldContain(unjudged => unjudged.Source == SourceKind.CountryMonthTotals && unjudged.Reason == UnjudgedReason.NotInUse && unjudged.Kinds.Single() == DriftKind.Stopped);
    }

    [Fact]
    public async Task Events_that_nobody_declared_and_the_sample_are_not_judged_by_what_they_cannot_tell()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("events.csv", Events((1, 5, "2021-03-01")));
        await room.StoreAsync("more.csv", Events([.. Enumerable.Range(10, 6).Select(id => (id, 5, "2021-04-10"))]));
        await room.StoreAsync("sample.csv", GedText.SampleHeader + GedText.SampleRow("50"));
        var check = await CheckAsync(room);
        check.Drifts.ShouldBeEmpty();
        check.Unjudged.Select(unjudged => (unjudged.Source, unjudged.Reason, unjudged.Kinds.Count)).ShouldBe(
            [(SourceKind.UcdpGed, UnjudgedReason.Undeclared, 4), (SourceKind.UcdpGedSample, UnjudgedReason.Selection, 2), (SourceKind.UcdpGedSample, UnjudgedReason.NothingBefore, 2)]);
    }

    [Fact]
    public async Task What_came_later_and_in_which_order_changes_nothing_of_a_day()
    {
        (string Name, DateOnly Published, string[] Lines)[] files =
        [
            ("a.csv", new(2025, 12, 1), ["2025-09-30,10,10", "2025-10-31,10,10"]),
            ("b.csv", new(2026, 1, 1), ["2025-09-30,10,10", "2025-10-31,10,11"]),
            ("c.csv", new(2026, 2, 1), ["2025-09-30,12,10", "2025-10-31,10,13"]),
            ("d.csv", new(2026, 4, 1), ["2025-09-30,1,1", "2025-10-31,1,1", "2025-11-30,1,1"]),
        ];
        var day = new DateOnly(2026, 3, 1);
        var said = new List<string>();
        foreach (var order in (int[][])[[0, 1, 2], [0, 1, 2, 3], [3, 2, 1, 0]])
        {
            await using var room = await IngestRoom.OpenAsync(server);
            foreach (var at in order)
                await TotalsAsync(room, files[at].Name, files[at].Published, "Sudan,Chad", files[at].Lines);
            var drifts = await new InputDrifts(room.Database).ReadAsync(day, CancellationToken.None);
            drifts.Count.ShouldBe(1);
            // Numbers of imports are those of this database; all else is the same on every machine.
            said.Add(JsonSerializer.Serialize(drifts.Select(drift => drift with { Delivery = drift.Delivery with { Import = 0 }, Against = drift.Against! with { Import = 0 } })));
        }
        said.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_episode_that_is_coded_otherwise_is_a_revision_and_a_new_one_is_none()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        const string Header = "mk_event_code,startyear,endyear,country,mk_location_cow\n";
        await StoreAsync(room, "e1.csv", new(2024, 1, 5), Header + "sdn1,1983,,Sudan,625\nsdn2,2003,2005,Sudan,625\n");
        await StoreAsync(room, "e2.csv", new(2025, 1, 5), Header + "sdn1,1983,,Sudan,625\nsdn2,2003,2005,Sudan,625\nsdn3,2023,2024,Sudan,625\n");
        (await CheckAsync(room)).Drifts.ShouldBeEmpty();
        await StoreAsync(room, "e3.csv", new(2026, 1, 5), Header + "sdn1,1983,2002,Sudan,625\nsdn2,2003,2005,Sudan,625\nsdn3,2023,2024,Sudan,625\nsdn4,2025,2025,Sudan,625\n");
        var check = await CheckAsync(room);
        var drift = check.Drifts.ShouldHaveSingleItem();
        (drift.Kind, drift.Measure, drift.Now, drift.Before, drift.Earlier).ShouldBe((DriftKind.RevisesPast, DriftMeasure.ShareOfCells, 1 / 3.0, 0, 1));
        check.Unjudged.ShouldHaveSingleItem().Reason.ShouldBe(UnjudgedReason.NoInterval);
    }

    private static Task<InputDriftCheck> CheckAsync(IngestRoom room, DateOnly? asOf = null) => new InputDrifts(room.Database).CheckAsync(asOf ?? Today, CancellationToken.None);

    private static Task<long> TotalsAsync(IngestRoom room, string name, DateOnly published, string states, params string[] lines) =>
        StoreAsync(room, name, published, $",{states}\n" + string.Concat(lines.Select(line => line + "\n")));

    private static async Task<long> StoreAsync(IngestRoom room, string name, DateOnly published, string text) =>
        (await room.StoreAsync(name, text, IngestOptions.None with { Published = published })).ImportId;

    private static string Events(params (int Id, int Best, string Day)[] events) => GedText.File([.. events.Select(one =>
        GedText.Row(one.Id, ("best", $"{one.Best}"), ("low", "0"), ("high", "99"), ("year", one.Day[..4]), ("date_start", one.Day + " 00:00:00.000"), ("date_end", one.Day + " 00:00:00.000")))]);
}
