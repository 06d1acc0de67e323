using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Gather;

/// <summary>A line that says nothing touches nobody: months without an event stay zero, and what cannot be read of an event does not.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class NothingSaidTests(TestDatabase server)
{
    private static readonly StateCode Chad = new("TCD"), Sudan = new("SDN");
    private static readonly DateOnly Now = new(2026, 6, 1);
    private static readonly IngestOptions Declared = IngestOptions.None with { Edition = "25.1" };
    private static readonly string Good = GedText.Row(1) + GedText.Row(2);

    private static readonly string Tags =
        string.Join(',', GedText.Columns.Select(column => column switch { "source_original" => "in words", "relid" => "", _ => $"#event+{column}" })) + "\n";

    private static readonly string Total =
        GedText.Row(1, [.. GedText.Columns.Where(column => column is not ("id" or "best")).Select(column => (column, ""))])
            .Replace("1,", "Total,", StringComparison.Ordinal);

    private static readonly Dictionary<RejectReason, long> OneImpossibleDate = new() { [RejectReason.ImpossibleDate] = 1 };

    private static string OfChad(string year, string start, string end) => GedText.Row(50, ("country_id", "483"), ("country", "Chad"), ("latitude", "12.11"),
        ("longitude", "15.05"), ("year", year), ("date_start", start), ("date_end", end));

    private static string First(string text) => text + new string(',', GedText.Columns.Length - 1) + "\n";

    public static TheoryData<string, bool> Lines => new()
    {
        { First(""), false },
        { First(" "), false },
        { Tags, false },
        { GedText.Header, false },
        { GedText.Header.ToUpperInvariant(), false },
        { First("Source: Uppsala Conflict Data Program"), true },
        { First("\"Source: UCDP, downloaded 2025-06-10\""), true },
        { "Source: Uppsala Conflict Data Program\n", true },
        { Total, true },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_line_that_says_nothing_leaves_every_zero_certain(string line, bool isNote)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("events.csv", GedText.Header + line + Good + line + GedText.Row(3) + line, Declared);
        stored.Counts.New.ShouldBe(3);
        stored.Counts.ByReason.ShouldBe(isNote ? new Dictionary<RejectReason, long> { [RejectReason.Note] = 3 } : []);
        (await ZeroAsync(room, Chad, new(2015, 3, 1))).ShouldBe((0, false));
        (await ZeroAsync(room, Chad, new(2023, 10, 1))).ShouldBe((0, false));
    }

    [Fact]
    public async Task Notes_do_not_refuse_a_file()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var remarks = string.Concat(Enumerable.Range(1, 9).Select(i => $"Remark {i}\n"));
        var stored = await room.StoreAsync("events.csv", GedText.Header + GedText.Row(1) + remarks, Declared);
        (stored.Counts.New, stored.Counts.Rejected, stored.Counts.Read).ShouldBe((1, 9, 10));
        (await room.TakeInAsync("notes.csv", GedText.Header + "Remark\n")).ShouldBeOfType<FileOutcome.Refused>().Reason.ShouldBe(RefusalReason.Empty);
    }

    [Theory]
    [InlineData("5003")]
    [InlineData("2015-03-11")]
    public async Task A_number_or_a_day_alone_is_a_lost_event_and_no_note(string first)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("events.csv", GedText.Header + Good + First(first), Declared);
        (await ZeroAsync(room, Chad, new(2015, 3, 1))).ShouldBe((0, true));
    }

    // What a row of Chad says of its days, and for which of March 2015 and March 2016 nobody may say zero then.
    [Theory]
    [InlineData("0015-03-11", "0015-03-11", "2015", true, false)]
    [InlineData("0015-03-11", "0015-03-11", "15", true, true)]
    [InlineData("0001-01-01", "0001-01-01", "1", true, true)]
    [InlineData("2105-03-11", "2105-03-11", "2015", true, false)]
    [InlineData("2015-03-11", "2105-03-11", "2015", true, false)]
    [InlineData("1985-03-11", "1985-03-11", "2015", true, false)]
    [InlineData("1985-03-11", "1985-03-11", "1985", true, true)]
    [InlineData("2015-03-11", "2015-03-10", "2016", true, false)]
    public async Task A_row_whose_days_cannot_be_leaves_no_certain_zero_where_it_may_belong(string start, string end, string year, bool first, bool second)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("events.csv", GedText.File(GedText.Row(1), GedText.Row(2), OfChad(year, start, end)), Declared);
        (await ZeroAsync(room, Chad, new(2015, 3, 1)) is null, await ZeroAsync(room, Chad, new(2016, 3, 1)) is null).ShouldBe((first, second));
        (await ZeroAsync(room, Sudan, new(2015, 3, 1))).ShouldBe((0, false));
        (await room.AskAsync<long>("select count(*) from gather.event_version where date_start < '1900-01-01' or not isfinite(date_start)")).ShouldBe(0);
    }

    [Theory]
    [InlineData("2016", false)]
    [InlineData("2026", true)]
    public async Task A_candidate_release_may_go_back_unless_the_year_beside_the_days_is_another(string year, bool isUnknown)
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("events.csv", GedText.File(GedText.Row(1), OfChad(year, "2016-04-11", "2016-04-11")),
            IngestOptions.None with { Edition = "26.0.4" });
        (await ZeroAsync(room, Chad, new(2026, 4, 1)) is null).ShouldBe(isUnknown);
    }

    [Fact]
    public async Task An_event_before_its_files_months_is_made_good_by_another_file_of_the_edition()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.StoreAsync("events.csv", GedText.File(GedText.Row(1), OfChad("1985", "1985-03-11", "1985-03-11")), Declared);
        (await ZeroAsync(room, Chad, new(2015, 3, 1))).ShouldBeNull();
        await room.StoreAsync("corrected.csv", GedText.File(GedText.Row(1), OfChad("2015", "2015-04-11", "2015-04-11")), Declared);
        (await ZeroAsync(room, Chad, new(2015, 3, 1))).ShouldBe((0, false));
    }

    [Fact]
    public async Task Months_and_counts_before_anybody_counted_are_rejects()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        (await room.StoreAsync("totals.csv", "month,Sudan\n0023-01-31,4\n2023-02-28,2\n2023-03-31,2\n")).Counts.ByReason.ShouldBe(OneImpossibleDate);
        (await room.StoreAsync("views.csv", "month_id,country_id,ged_sb\n5,222,0\n500,245,4\n501,245,4\n")).Counts.ByReason.ShouldBe(OneImpossibleDate);
        var sample = GedText.SampleHeader + GedText.SampleRow("1", day: "23,1,5") + GedText.SampleRow("2") + GedText.SampleRow("3");
        (await room.StoreAsync("sample.csv", sample)).Counts.ByReason.ShouldBe(OneImpossibleDate);
        (await room.AskAsync<DateOnly>("select min(first_period) from gather.import")).Year.ShouldBe(2021);
    }

    [Fact]
    public async Task An_event_of_years_and_days_outside_the_year_given_are_kept_as_published_and_flagged()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        var stored = await room.StoreAsync("events.csv", GedText.File(
            GedText.Row(1, ("year", "2012"), ("date_start", "2012-10-02")), GedText.Row(2, ("year", "2013")), GedText.Row(3),
            GedText.Row(4, ("year", "2022"), ("date_start", "2022-11-01"))), Declared);
        (stored.Counts.Check, stored.Counts.New, stored.Counts.Rejected).ShouldBe((2, 4, 0));
        var flagged = (await room.Events.PageAsync(new EventFilter(Sudan) { OnlyToCheck = true }, null, 10, CancellationToken.None)).Events;
        flagged.OrderBy(one => one.Id).Select(one => (one.Id, one.IsToCheck, one.IsLong, one.IsAgainstItsYear, one.IsOutsideRange))
            .ShouldBe([("1", true, true, false, false), ("2", true, false, true, false)]);
        (await room.Events.CountAsync(new EventFilter(Sudan) { OnlyToCheck = true }, CancellationToken.None)).ShouldBe(2);
        (await room.Imports.ChecksAsync(stored.ImportId, 0, 10, null, CancellationToken.None))
            .Select(check => (check.Line, check.IsLong, check.IsAgainstItsYear))
            .ShouldBe([(2, true, false), (3, false, true)]);
    }

    private static async Task<(long Deaths, bool Incomplete)?> ZeroAsync(IngestRoom room, StateCode state, DateOnly month) =>
        (await room.Observations.MonthsAsync(Now, state, month, CancellationToken.None)).SingleOrDefault(one => one.Month == month)?.Total is { } total
            ? (total.Deaths, total.Incomplete)
            : null;
}
