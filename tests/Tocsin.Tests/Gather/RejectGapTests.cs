using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>A list of events says zero by listing none; where a row of it was rejected, it does not.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class RejectGapTests(TestDatabase server)
{
    private static readonly StateCode Chad = new("TCD"), Sudan = new("SDN"), Mali = new("MLI");
    private static readonly DateOnly March = new(2026, 3, 1), April = new(2026, 4, 1);

    private static readonly string Good = GedText.Row(1, ("date_start", "2026-04-02"), ("date_end", "2026-04-02"));

    private static string Bad(params (string, string)[] changes) =>
        GedText.Row(50, [("country_id", "483"), ("country", "Chad"), ("latitude", "12.11"), ("longitude", "15.05"), ("year", "2026"), ("date_start", "2026-04-05"), ("date_end", "2026-04-06"), .. changes]);

    [Fact]
    public async Task A_State_whose_row_was_rejected_is_unknown_in_its_month_and_others_have_zero()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, Bad(("latitude", "91")));
        (await MonthAsync(room, Chad, April)).ShouldBeNull();
        (await MonthAsync(room, Chad, March))!.Total.ShouldNotBeNull().ShouldSatisfyAllConditions(value => value.Deaths.ShouldBe(0), value => value.Incomplete.ShouldBeFalse());
        (await MonthAsync(room, Mali, April))!.Total.ShouldNotBeNull().ShouldSatisfyAllConditions(value => value.Deaths.ShouldBe(0), value => value.Incomplete.ShouldBeFalse());
    }

    [Fact]
    public async Task Where_the_State_has_other_events_their_sum_is_known_to_leave_something_out()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, GedText.Row(50, ("date_start", "2026-04-05"), ("date_end", "2026-04-05"), ("best", "many")));
        var month = (await MonthAsync(room, Sudan, April)).ShouldNotBeNull();
        (month.Total!.Deaths, month.Total.Incomplete, month.OneSided!.Incomplete).ShouldBe((5, true, true));
        month.StateBased.ShouldBeNull("the rejected event may have been one");
        (await MonthAsync(room, Sudan, March))!.Total!.Incomplete.ShouldBeFalse();
    }

    [Theory]
    [InlineData("soon", "2026")]
    [InlineData("", "")]
    public async Task Without_a_day_the_State_is_unknown_in_every_month_without_an_event_that_the_file_covers(string day, string year)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, Bad(("date_start", day), ("date_end", day), ("year", year)));
        foreach (var month in new[] { March, April })
        {
            (await MonthAsync(room, Chad, month)).ShouldBeNull();
            (await MonthAsync(room, Mali, month))!.Total!.Incomplete.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Without_a_State_the_zeroes_of_the_month_stand_as_lower_bounds()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, Bad(("country_id", "99999"), ("country", "Atlantis")));
        foreach (var state in new[] { Chad, Mali, Sudan })
        {
            (await MonthAsync(room, state, April))!.Total!.Incomplete.ShouldBeTrue();
            (await MonthAsync(room, state, March))!.Total!.Incomplete.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_row_without_its_columns_leaves_every_month_of_its_file_a_lower_bound_and_none_unknown()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, "50,too,few\n");
        foreach (var month in new[] { March, April })
            (await MonthAsync(room, Chad, month))!.Total!.ShouldSatisfyAllConditions(value => value.Deaths.ShouldBe(0), value => value.Incomplete.ShouldBeTrue());
    }

    [Fact]
    public async Task A_name_in_broken_bytes_does_not_hide_which_State_and_month_it_was()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var broken = GedText.Bytes(Bad());
        broken[Bad().IndexOf("Five", StringComparison.Ordinal)] = 0xE9;
        await room.IngestAsync(Declared, room.Write("events.csv", [.. GedText.Bytes(GedText.Header + Good), .. broken]));
        (await MonthAsync(room, Chad, April)).ShouldBeNull();
        (await MonthAsync(room, Mali, April))!.Total!.Incomplete.ShouldBeFalse();
    }

    [Fact]
    public async Task An_event_that_another_file_lists_makes_its_reject_good_and_a_duplicate_is_no_gap()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, Bad(("latitude", "91")) + GedText.Row(1, ("date_start", "2026-04-02"), ("date_end", "2026-04-02"), ("best", "6")));
        (await MonthAsync(room, Sudan, April))!.Total!.ShouldSatisfyAllConditions(value => value.Deaths.ShouldBe(5), value => value.Incomplete.ShouldBeFalse());
        (await MonthAsync(room, Chad, April)).ShouldBeNull();
        await room.StoreAsync("corrected.csv", GedText.File(Good, Bad(("country_id", "432"), ("country", "Mali"), ("latitude", "12.65"), ("longitude", "-8.0"))), Declared);
        (await MonthAsync(room, Chad, April))!.Total!.Deaths.ShouldBe(0);
        (await MonthAsync(room, Mali, April))!.Total!.Deaths.ShouldBe(5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("25.1")]
    public async Task A_file_whose_events_do_not_count_in_the_month_makes_no_reject_good(string edition)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, Bad(("latitude", "91")));
        var other = GedText.File(GedText.Row(9, ("date_start", "2024-02-02"), ("date_end", "2024-02-02")), Bad(("best", "500")));
        await room.StoreAsync("other.csv", other, edition.Length > 0 ? IngestOptions.None with { Edition = edition } : IngestOptions.None);
        (await MonthAsync(room, Chad, April))?.Total.ShouldBeNull("500 deaths are listed there, and no file that counts lists them");
    }

    [Fact]
    public async Task Another_row_of_the_same_file_with_the_rejects_id_makes_it_not_good()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, Bad(("id", "2"), ("latitude", "91")));
        (await MonthAsync(room, Chad, April)).ShouldBeNull();
    }

    [Fact]
    public async Task A_later_edition_that_covers_the_month_decides_by_its_own_rejects()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await StoreAsync(room, Bad(("latitude", "91")));
        await room.StoreAsync("later.csv", GedText.File(Good), IngestOptions.None with { Edition = "26.01.26.05" });
        (await MonthAsync(room, Chad, April))!.Total!.Deaths.ShouldBe(0);
    }

    [Fact]
    public async Task A_zero_names_the_file_that_says_it_and_no_line()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("totals.csv", ",Chad,Sudan\n2026-01-31,5,6\n2026-03-31,30,6\n");
        var events = await room.StoreAsync("events.csv", GedText.File(Good), IngestOptions.None with { Edition = "26.0.4" });
        var zero = (await MonthAsync(room, Chad, April))!.Total!;
        (zero.Deaths, zero.ImportId, zero.Origin).ShouldBe((0, events.ImportId, null));
    }

    private static readonly IngestOptions Declared = IngestOptions.None with { Edition = "26.01.26.04" };

    private static async Task StoreAsync(IngestRoom room, string bad) =>
        (await room.StoreAsync("events.csv", GedText.Header + Good + GedText.Row(2) + bad, Declared)).Counts.Rejected.ShouldBeGreaterThan(0);

    private static async Task<StateMonth?> MonthAsync(IngestRoom room, StateCode state, DateOnly month) =>
        (await room.Observations.MonthsAsync(new DateOnly(2026, 6, 1), state, month, CancellationToken.None)).SingleOrDefault(one => one.Month == month);
}
