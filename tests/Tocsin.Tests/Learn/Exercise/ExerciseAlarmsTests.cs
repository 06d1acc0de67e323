using Tocsin.Assess.Alarms;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Learn.Alarms;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Learn.Exercise;

/// <summary>One crisis that an alarm preceded, two that none did, and a source that fell silent; from the published files alone.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class ExerciseAlarmsTests(TestDatabase server, ExerciseRegionFixture region) : IClassFixture<ExerciseRegionFixture>
{
    private static readonly World World = World.Load(World.ExerciseId);

    [Fact]
    public async Task Cathun_in_2026_is_preceded_by_an_alarm_that_could_be_read_before_the_first_attack()
    {
        await using var database = await IngestAsync();

        // What 2025 brought is published in February 2026, what March brought on 20 April.
        (await SaidAsync(database, new(2026, 2, 15), "XAC")).ShouldBeEmpty();
        (await SaidAsync(database, new(2026, 2, 16), "XAC")).ShouldBe(["Rise CivilianDeaths Month 2025-02-28 to 2025-07-31: 9"]);
        (await SaidAsync(database, new(2026, 4, 19), "XAC")).ShouldBe(["Rise CivilianDeaths Month 2025-02-28 to 2025-07-31: 9"]);
        (await SaidAsync(database, new(2026, 4, 20), "XAC"))[0].ShouldBe("Rise CivilianDeaths Month 2026-03-31 to 2026-03-31: 7");

        foreach (var level in (int[])[OneSidedYears.Lower, OneSidedYears.Upper])
        {
            (await OnsetsAsync(database, new(2026, 6, 21), "XAC", level)).ShouldAllBe(month => month.Year < 2015);
            (await OnsetsAsync(database, new(2026, 6, 22), "XAC", level))[^1].ShouldBe(new DateOnly(2026, 5, 1));
        }

        region.Table("GEDEvent_v26_0_5.csv").Where(row => row["country"] == "Cathun" && row["type_of_violence"] == "3" && !ExerciseRegionFixture.IsImpossible(row))
            .Min(row => ExerciseRegionFixture.Day(row["date_start"])).ShouldBe(new DateOnly(2026, 5, 6));
        var after = await SaidAsync(database, new(2026, 6, 24), "XAC");
        after.ShouldContain(said => said.StartsWith("Rise Deaths Month 2026-05-31", StringComparison.Ordinal));
        after.ShouldContain(said => said.StartsWith("Rise CivilianDeaths Week 2026-05-17", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dessaly_in_2023_is_preceded_by_none_and_said_only_when_its_events_are_published()
    {
        await using var database = await IngestAsync();
        var published = new DateOnly(2025, 2, 17);

        (await OnsetsAsync(database, published, "XAD", OneSidedYears.Lower))[^1].ShouldBe(new DateOnly(2023, 7, 1));
        (await SaidAsync(database, published.AddDays(-1), "XAD")).ShouldBeEmpty();
        // Raised in the month of the onset, not before it; and nobody could read it for nineteen months.
        (await SaidAsync(database, published, "XAD")).ShouldBe(["Rise CivilianDeaths Month 2023-07-31 to 2023-07-31: 30"]);
    }

    [Fact]
    public async Task Hollin_in_2017_is_preceded_by_none_even_had_every_month_been_published_at_once()
    {
        await using var database = await IngestAsync();
        var facts = await new EventReader(database).DeclaredAsync(new(2025, 2, 17), CancellationToken.None);
        foreach (var level in (int[])[OneSidedYears.Lower, OneSidedYears.Upper])
            OneSidedYears.Of(facts, [])["XAH"].Onsets(level).ShouldHaveSingleItem().Month.ShouldBe(new DateOnly(2017, 8, 1));

        List<Alarm> To(DateOnly month) =>
        [
            .. Watch(database).Detect(
                facts with { Events = [.. facts.Events.Where(fact => fact.Month <= month)], Covered = [.. facts.Covered.Where(covered => covered <= month)] }, [], [], ["XAH"],
                ShippedThresholds.Method, CancellationToken.None).Alarms.Where(alarm => alarm.Unit?.Value == "XAH"),
        ];
        To(new(2017, 7, 1)).ShouldBeEmpty();
        To(new(2017, 8, 1)).Where(alarm => alarm.Series is { Scope: AlarmScope.State, Interval: AlarmInterval.Month }).ShouldAllBe(alarm => alarm.Raised == new DateOnly(2017, 8, 31));
        To(new(2017, 8, 1)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_candidate_releases_are_silent_from_23_August_2026_and_no_State_is()
    {
        await using var database = await IngestAsync();
        async Task<IEnumerable<Alarm>> SilencesAsync(DateOnly day) =>
            (await Watch(database).ReadAsync(day, ShippedThresholds.Method, CancellationToken.None)).Alarms.Where(alarm => alarm.Kind == AlarmKind.Silence);

        (await SilencesAsync(new(2026, 8, 22))).ShouldBeEmpty();
        var silence = (await SilencesAsync(new(2026, 8, 23))).ShouldHaveSingleItem();
        (silence.Series.Scope, silence.Name, silence.Since).ShouldBe((AlarmScope.Source, "ucdp-ged candidate", new DateOnly(2026, 6, 23)));
    }

    private static AlarmWatch Watch(Database database) => new(database, World, TimeProvider.System) { Threads = 2 };

    // Alarms of a State itself, newest first.
    private static async Task<List<string>> SaidAsync(Database database, DateOnly day, string state) =>
    [
        .. (await Watch(database).ReadAsync(day, ShippedThresholds.Method, CancellationToken.None)).Alarms
            .Where(alarm => alarm.Unit?.Value == state && alarm.Series.Scope == AlarmScope.State)
            .Select(alarm => $"{alarm.Kind} {alarm.Series.Measure} {alarm.Series.Interval} {alarm.Raised:yyyy-MM-dd} to {alarm.Until:yyyy-MM-dd}: {alarm.Observed}"),
    ];

    private static async Task<List<DateOnly>> OnsetsAsync(Database database, DateOnly day, string state, int level) =>
        [.. OneSidedYears.Of(await new EventReader(database).DeclaredAsync(day, CancellationToken.None), [state])[state].Onsets(level).Select(onset => onset.Month)];

    private async Task<Database> IngestAsync()
    {
        var database = await server.CreateAsync();
        await new Ingest(database, World, TimeProvider.System).RunAsync(Ingest.FilesBelow(region.Folder), IngestOptions.None, null, CancellationToken.None);
        return database;
    }
}
