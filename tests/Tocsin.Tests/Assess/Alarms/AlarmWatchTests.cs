using System.Globalization;
using System.Text;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Assess.Alarms;

[Collection(nameof(SecondTestDatabase))]
public sealed class AlarmWatchTests(TestDatabase databases)
{
    private static readonly DateOnly First = new(2020, 1, 1);

    [Fact]
    public async Task A_run_comes_back_as_it_was_stored_and_the_same_day_gives_the_same_run()
    {
        await using var room = await OpenAsync();
        var run = await Watch(room).RunAsync(room.Today, ShippedThresholds.Method, CancellationToken.None);

        run.Id.ShouldBeGreaterThan(0);
        run.Kind.ShouldBe(AssessmentKind.Said);
        var alarm = run.Alarms.ShouldHaveSingleItem();
        (alarm.Unit!.Value.Value, alarm.Raised, alarm.Observed, alarm.Expected).ShouldBe(("XAB", new DateOnly(2026, 5, 31), 300, 0));
        run.EventsTo.ShouldBeNull();
        run.TotalsTo.ShouldBe(new DateOnly(2026, 5, 31));
        var stored = (await new AlarmRuns(room.Database).FindAsync(run.Id, CancellationToken.None))!;
        stored.Alarms.ShouldBe(run.Alarms);
        (stored with { Alarms = [], Imports = [] }).ShouldBe(run with { Alarms = [], Imports = [] });
        stored.Imports.ShouldBe(run.Imports);
        stored.Imports.ShouldHaveSingleItem();
        (await Watch(room).RunAsync(room.Today, ShippedThresholds.Method, CancellationToken.None)).Id.ShouldBe(run.Id);
        (await new AlarmRuns(room.Database).LatestAsync(ShippedThresholds.Method, CancellationToken.None))!.Id.ShouldBe(run.Id);
        (await new AlarmRuns(room.Database).LatestAsync(AlarmMethod.CountDoubled, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_published_later_changes_nothing_that_would_have_been_said_before()
    {
        await using var room = await OpenAsync();
        var day = room.Today.AddDays(-5);
        var before = await Watch(room).ReadAsync(day, ShippedThresholds.Method, CancellationToken.None);
        await room.IngestAsync("later.csv", Totals(300, 500), room.Today.AddDays(-1));

        var after = await Watch(room).ReadAsync(day, ShippedThresholds.Method, CancellationToken.None);
        after.Snapshot.ShouldBe(before.Snapshot);
        after.Alarms.ShouldBe(before.Alarms);
        var today = await Watch(room).ReadAsync(room.Today, ShippedThresholds.Method, CancellationToken.None);
        today.Alarms.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Months_that_came_in_after_a_run_are_not_said_to_have_been_judged_by_it()
    {
        await using var room = await OpenAsync();
        var run = await Watch(room).RunAsync(room.Today, ShippedThresholds.Method, CancellationToken.None);
        await room.IngestAsync("later.csv", Totals(300, 0) + "2026-06-01,10,900,900\n", new DateOnly(2026, 7, 1));
        using var judged = new JudgedMonths(room.Database);

        (await judged.FindAsync(run, CancellationToken.None))[new("XAB")].Last.ShouldBe(new DateOnly(2026, 5, 1));
        var anew = await Watch(room).RunAsync(room.Today, ShippedThresholds.Method, CancellationToken.None);
        (await judged.FindAsync(anew, CancellationToken.None))[new("XAB")].Last.ShouldBe(new DateOnly(2026, 6, 1));
    }

    [Fact]
    public async Task A_day_before_everything_and_a_day_to_come_are_refused_in_words()
    {
        await using var room = await OpenAsync();
        await Should.ThrowAsync<NothingKnownException>(() => Watch(room).ReadAsync(new DateOnly(2019, 1, 1), ShippedThresholds.Method, CancellationToken.None));
        await Should.ThrowAsync<DayNotComeException>(() => Watch(room).ReadAsync(room.Today.AddDays(1), ShippedThresholds.Method, CancellationToken.None));
    }

    [Theory]
    [InlineData(AlarmMethod.AboveTwoDeviations)]
    [InlineData(AlarmMethod.BayesianChangePoint)]
    public async Task The_number_of_threads_changes_nothing(AlarmMethod method)
    {
        await using var room = await OpenAsync();
        var facts = Facts();
        AlarmRun Run(int threads) => new AlarmWatch(room.Database, AssessmentRoom.World, room.Clock) { Threads = threads }.Detect(facts, [], [], ["XAA", "XAB"], method, CancellationToken.None);

        var one = Run(1);
        one.Alarms.ShouldNotBeEmpty();
        one.Alarms.Select(alarm => alarm.Series.Scope).Distinct().Count().ShouldBeGreaterThan(1);
        Run(7).Alarms.ShouldBe(one.Alarms);
    }

    [Fact]
    public void A_source_that_always_delivered_and_stopped_is_silent_after_twice_its_usual_pause()
    {
        DateOnly[] days = [.. Enumerable.Range(0, 6).Select(month => First.AddMonths(month))];
        SourceSilence.Of([("candidate", days)], days[^1].AddDays(62)).ShouldBeEmpty();
        var alarm = SourceSilence.Of([("candidate", days)], days[^1].AddDays(63)).ShouldHaveSingleItem();
        (alarm.Kind, alarm.Name, alarm.Since, alarm.Judged).ShouldBe((AlarmKind.Silence, "candidate", days[^1].AddDays(1), 0));
        SourceSilence.Of([("yearly", days[..3])], days[^1].AddYears(9)).ShouldBeEmpty();
    }

    private static AlarmWatch Watch(AssessmentRoom room) => new(room.Database, AssessmentRoom.World, room.Clock) { Threads = 2 };

    private async Task<AssessmentRoom> OpenAsync()
    {
        var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("totals.csv", Totals(300, 0), room.Today.AddDays(-10));
        return room;
    }

    // Three States; in the last month Belmora loses so many, Jorvane so many, where nothing was recorded before.
    private static string Totals(int belmora, int jorvane)
    {
        var text = new StringBuilder(",Arvenia,Belmora,Jorvane\n");
        for (var month = First; month <= new DateOnly(2026, 5, 1); month = month.AddMonths(1))
            text.Append(CultureInfo.InvariantCulture, $"{month:yyyy-MM-dd},10,{(month.Year == 2026 && month.Month == 5 ? belmora : 0)},{(month.Year == 2026 && month.Month == 5 ? jorvane : 0)}\n");
        return text.ToString();
    }

    // Ten years of an event a month in one area of one State, then thirty in the last.
    private static EventFacts Facts()
    {
        DateOnly[] months = [.. Enumerable.Range(0, 120).Select(month => First.AddMonths(month - 60))];
        IEnumerable<EventFact> Of(DateOnly month, int count) => Enumerable.Range(0, count).Select(day => new EventFact(
            "XAA", month.AddDays(day % 28), month.AddDays(day % 28), month, TypeOfViolence.OneSided, 5, 5, "Northern province", 1, 1, 1, "Actor", "Civilians"));
        return new EventFacts(months[^1].AddMonths(1), false, [.. months.SelectMany(month => Of(month, month == months[^1] ? 60 : 1))], [1], months);
    }
}
