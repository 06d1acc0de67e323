using System.Globalization;
using System.Text;
using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Assess.Forecasts;

[Collection(nameof(SecondTestDatabase))]
public class ForecasterTests(TestDatabase databases)
{
    private static readonly StateCode Arvenia = AssessmentRoom.World.States.First(state => state.Name == "Arvenia").Code;
    private static readonly StateCode Jorvane = AssessmentRoom.World.States.First(state => state.Name == "Jorvane").Code;
    private static readonly StateCode Lunmark = AssessmentRoom.World.States.First(state => state.Name == "Lunmark").Code;

    [Fact]
    public async Task What_is_stored_is_read_back_as_it_was_computed_and_made_once_only()
    {
        await using var room = await RoomAsync(months: 60);
        var forecaster = new Forecaster(room.Database, room.Clock);

        var run = await forecaster.RunAsync(room.Today, CancellationToken.None);
        var again = await forecaster.RunAsync(room.Today, CancellationToken.None);

        again.Id.ShouldBe(run.Id);
        var stored = run.Of(MonthlyTarget.AllTypes);
        var computed = (await forecaster.ComputeAsync(room.Today, run.Snapshot, CancellationToken.None)).Of(MonthlyTarget.AllTypes);
        Written(stored).ShouldBe(Written(computed));
        stored.Origin.ShouldBe(Last(room));
        stored.Find(Arvenia)!.Draws!.Leads.ShouldBe(MonthlyMethod.LongestLead);
        stored.Find(Arvenia)!.Recent.Count.ShouldBe(36);
        stored.Find(Arvenia)!.Draws!.Sorted(36).Length.ShouldBe(MonthlyMethod.Draws);
    }

    [Fact]
    public async Task The_number_of_threads_changes_nothing()
    {
        await using var room = await RoomAsync(months: 60);
        var one = await new Forecaster(room.Database, room.Clock) { Threads = 1 }.ComputeAsync(room.Today, "x", CancellationToken.None);
        var four = await new Forecaster(room.Database, room.Clock) { Threads = 4 }.ComputeAsync(room.Today, "x", CancellationToken.None);
        Written(four.Of(MonthlyTarget.AllTypes)).ShouldBe(Written(one.Of(MonthlyTarget.AllTypes)));
    }

    [Fact]
    public async Task What_came_in_later_changes_no_byte_of_what_is_said_of_an_earlier_day()
    {
        await using var room = await RoomAsync(months: 48);
        var day = room.Today.AddDays(-5);
        var before = await new Forecaster(room.Database, room.Clock).ComputeAsync(day, "x", CancellationToken.None);

        await room.IngestAsync("later.csv", Totals(room, 48, 500), room.Today);

        var after = await new Forecaster(room.Database, room.Clock).ComputeAsync(day, "x", CancellationToken.None);
        Written(after.Of(MonthlyTarget.AllTypes)).ShouldBe(Written(before.Of(MonthlyTarget.AllTypes)));
        var today = await new Forecaster(room.Database, room.Clock).ComputeAsync(room.Today, "x", CancellationToken.None);
        Written(today.Of(MonthlyTarget.AllTypes)).ShouldNotBe(Written(before.Of(MonthlyTarget.AllTypes)));
    }

    [Fact]
    public async Task A_State_without_a_source_and_a_target_without_a_series_are_not_assessable_and_no_zero()
    {
        await using var room = await RoomAsync(months: 60);
        var run = await new Forecaster(room.Database, room.Clock).RunAsync(room.Today, CancellationToken.None);

        run.Of(MonthlyTarget.AllTypes).WhyNot(Lunmark, room.Today)!.Reason.ShouldBe(NotForecastReason.NotCovered);
        run.Of(MonthlyTarget.AllTypes).WhyNot(Jorvane, room.Today).ShouldBeNull();
        run.Of(MonthlyTarget.OneSided).WhyNot(Arvenia, room.Today)!.Reason.ShouldBe(NotForecastReason.NoSeries);
        run.Of(MonthlyTarget.GraveOneSided).Target.ShouldBe(MonthlyTarget.OneSided);
    }

    [Fact]
    public async Task A_forecast_that_has_wholly_passed_is_none()
    {
        await using var room = await RoomAsync(months: 60, ended: 40);
        var target = (await new Forecaster(room.Database, room.Clock).RunAsync(room.Today, CancellationToken.None)).Of(MonthlyTarget.AllTypes);

        var why = target.WhyNot(Arvenia, room.Today)!;
        why.Reason.ShouldBe(NotForecastReason.TooOld);
        why.Sentence.ShouldContain(target.Origin!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        target.WhyNot(Arvenia, target.LastMonth!.Value).ShouldBeNull();
    }

    [Fact]
    public async Task Fewer_than_twelve_months_are_not_assessable_and_fewer_than_two_years_are_said_to_be_a_first_guess()
    {
        await using var tooFew = await RoomAsync(months: 11);
        var none = (await new Forecaster(tooFew.Database, tooFew.Clock).RunAsync(tooFew.Today, CancellationToken.None)).Of(MonthlyTarget.AllTypes);
        none.WhyNone(tooFew.Today)!.Reason.ShouldBe(NotForecastReason.TooShort);

        await using var few = await RoomAsync(months: 20);
        var first = (await new Forecaster(few.Database, few.Clock).RunAsync(few.Today, CancellationToken.None)).Of(MonthlyTarget.AllTypes);
        first.Find(Arvenia)!.IsShort.ShouldBeTrue();
        first.Degradations.ShouldNotBeEmpty();
        first.Find(Arvenia)!.Analogues.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_month_far_beyond_what_the_month_before_led_to_expect_is_marked()
    {
        await using var room = await RoomAsync(months: 60, lastMonth: 4000);
        var target = (await new Forecaster(room.Database, room.Clock).RunAsync(room.Today, CancellationToken.None)).Of(MonthlyTarget.AllTypes);

        target.Find(Arvenia)!.LastMonth!.IsAbove.ShouldBeTrue();
        target.Find(Arvenia)!.LastMonth!.Deaths.ShouldBe(4000);
        target.Find(Jorvane)!.LastMonth!.IsAbove.ShouldBeFalse();
    }

    [Fact]
    public async Task Readers_of_an_assessment_are_shown_the_forecast_of_its_data_stored_or_not()
    {
        await using var room = await RoomAsync(months: 60);
        await room.IngestAsync("first.csv", AssessmentRoom.Predictors(), room.Today.AddDays(-10), "2026");
        var forecaster = new Forecaster(room.Database, room.Clock);
        using var forecasts = new AsOfForecasts(room.Database, forecaster);
        var past = await room.Assessor.ReadAsync(room.Today.AddDays(-20), CancellationToken.None);
        var now = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        var stored = await forecaster.RunAsync(room.Today, CancellationToken.None);

        (await forecasts.FindAsync(now, CancellationToken.None)).Id.ShouldBe(stored.Id);
        var computed = await forecasts.FindAsync(past, CancellationToken.None);
        computed.Id.ShouldBe(0);
        ReferenceEquals(computed, await forecasts.FindAsync(past, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_assessment_without_a_stored_forecast_is_given_none_of_data_that_came_in_later()
    {
        await using var room = await RoomAsync(months: 60);
        await room.IngestAsync("first.csv", AssessmentRoom.Predictors(), room.Today.AddDays(-10), "2026");
        var run = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        await room.IngestAsync("later.csv", Totals(room, 60, 4000), room.Today.AddDays(-5));

        using var forecasts = new AsOfForecasts(room.Database, new Forecaster(room.Database, room.Clock));
        var target = (await forecasts.FindAsync(run, CancellationToken.None)).Of(MonthlyTarget.AllTypes);

        target.WhyNot(Arvenia, room.Today)!.Reason.ShouldBe(NotForecastReason.NotMade);
        (target.Origin, target.Imports.Count).ShouldBe((null, 0));
        var anew = await room.Assessor.RunAsync(room.Today, CancellationToken.None);
        (await forecasts.FindAsync(anew, CancellationToken.None)).Of(MonthlyTarget.AllTypes).WhyNot(Arvenia, room.Today).ShouldBeNull();
    }

    [Fact]
    public void A_State_that_was_once_counted_with_one_that_is_no_more_has_the_forecast_of_its_own_series()
    {
        var (gone, own) = (new UnitForecast(new RecordedUnit(Arvenia, Lunmark), 0), new UnitForecast(new RecordedUnit(Lunmark), 36));
        var target = new TargetForecast(MonthlyTarget.AllTypes, new DateOnly(2026, 1, 1), new DateOnly(2020, 1, 1), null, "", [], [], [gone, own]);

        target.Find(Lunmark).ShouldBe(own);
        target.Find(Arvenia).ShouldBe(gone);
    }

    private static DateOnly Last(AssessmentRoom room) => new DateOnly(room.Today.Year, room.Today.Month, 1).AddMonths(-2);

    private async Task<AssessmentRoom> RoomAsync(int months, int ended = 0, int lastMonth = 12)
    {
        var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("totals.csv", Totals(room, months, lastMonth, ended), room.Today.AddDays(-30));
        return room;
    }

    // Arvenia loses about ten people a month, Belmora some now and then, Jorvane nobody.
    private static string Totals(AssessmentRoom room, int months, int lastMonth, int ended = 0)
    {
        var text = new StringBuilder(",Arvenia,Belmora,Jorvane\n");
        for (var i = months - 1; i >= 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"{Last(room).AddMonths(-i - ended):yyyy-MM-dd},{(i == 0 ? lastMonth : 8 + (i % 5))},{(i % 7 == 0 ? i : 0)},0\n");
        return text.ToString();
    }

    private static string Written(TargetForecast target) => string.Join('\n', target.Units.Select(unit =>
        $"{unit.Unit} {unit.MonthsKnown} {Convert.ToHexString(unit.Draws?.Packed() ?? [])} | {string.Join(' ', unit.Recent)} | {unit.LastMonth} | {string.Join(' ', unit.Analogues.Select(block => $"{block.Count} {string.Join(' ', block.Nearest)}"))}"))
        + $"\n{target.Origin} {target.FirstMonth} {target.ProvisionalFrom} {target.Model} {string.Join(' ', target.Degradations)} {string.Join(' ', target.Imports)}";
}
