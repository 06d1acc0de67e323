using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Tocsin.Assess;
using Tocsin.Learn.Monthly;
using Tocsin.Store;
using Tocsin.Tests.Assess;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Learn.Monthly;

[Collection(nameof(SecondTestDatabase))]
public sealed class MonthlyBacktestsTests(TestDatabase databases)
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private static readonly DateOnly Known = new(2025, 9, 3);

    [Fact]
    public async Task A_back_test_reads_back_as_it_was_computed_and_is_stored_once()
    {
        await using var database = await databases.CreateAsync();
        var (computed, outcomes) = Computed();
        var stored = await new MonthlyBacktests(database).AddAsync(computed, outcomes, CancellationToken.None);
        (await new MonthlyBacktests(database).AddAsync(computed, outcomes, CancellationToken.None)).Id.ShouldBe(stored.Id);

        var read = (await new MonthlyBacktests(database).OfSnapshotAsync(computed.Snapshot, CancellationToken.None))!;
        Text(read).ShouldBe(Text(stored));
        read.Targets[0].Quiet.ShouldBeNull();
        double.IsNaN(read.Targets[0].Years[0].InForce.OnsetOnly.Crps).ShouldBeTrue();
        var rows = await new MonthlyBacktests(database).OutcomesAsync(read.Id, null, 0, int.MaxValue, CancellationToken.None);
        rows.Select(row => row.Outcome).ShouldBe(outcomes);
        var page = await new MonthlyBacktests(database).OutcomesAsync(read.Id, "ged_all", 7, 3, CancellationToken.None);
        page.Select(row => row.Place).ShouldBe([8, 9, 10]);
        (await new MonthlyBacktests(database).OutcomesAsync(read.Id, "ged_sb", 0, 3, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_all_of_a_snapshot_was_known_its_back_test_is_not_shown()
    {
        await using var database = await databases.CreateAsync();
        var (computed, outcomes) = Computed();
        await new MonthlyBacktests(database).AddAsync(computed, outcomes, CancellationToken.None);
        (await new MonthlyBacktests(database).LatestAsync(Known.AddDays(-1), CancellationToken.None)).ShouldBeNull();
        (await new MonthlyBacktests(database).LatestAsync(Known, CancellationToken.None)).ShouldNotBeNull();
        (await new MonthlyBacktests(database).OfSnapshotAsync("another", CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData("update learn.monthly_backtest set snapshot = 'other'")]
    [InlineData("delete from learn.monthly_outcome")]
    [InlineData("truncate learn.monthly_skill")]
    public async Task Stored_back_tests_cannot_be_changed(string sql)
    {
        await using var database = await databases.CreateAsync();
        var (computed, outcomes) = Computed();
        await new MonthlyBacktests(database).AddAsync(computed, outcomes, CancellationToken.None);
        await Should.ThrowAsync<PostgresException>(() => database.RunAsync(sql));
    }

    [Fact]
    public async Task With_nothing_known_there_is_nothing_to_score()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await Should.ThrowAsync<NothingKnownException>(() => new MonthlyStoreBacktester(room.Database, room.Clock).RunAsync(room.Today, 1, null, CancellationToken.None));
    }

    [Fact]
    public async Task As_of_a_day_only_what_was_known_by_then_is_scored_and_shown()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        await room.IngestAsync("first.csv", AssessmentRoom.Totals(new(2015, 1, 1), new(2018, 12, 1)), new DateOnly(2019, 2, 1));
        await room.IngestAsync("second.csv", AssessmentRoom.Totals(new(2015, 1, 1), new(2019, 12, 1)), new DateOnly(2020, 2, 1));
        var backtester = new MonthlyStoreBacktester(room.Database, room.Clock);
        var before = await backtester.RunAsync(new DateOnly(2019, 12, 31), 1, null, CancellationToken.None);
        var today = await backtester.RunAsync(room.Today, 1, null, CancellationToken.None);
        before.Targets.ShouldHaveSingleItem().Years.Select(year => year.Card.Window.Year).ShouldBe([2017, 2018]);
        today.Targets.ShouldHaveSingleItem().Years.Select(year => year.Card.Window.Year).ShouldBe([2017, 2018, 2019]);
        (before.Imports.Single(), today.Imports.Single()).ShouldBe((1, 2));
        (await backtester.RunAsync(room.Today, 2, null, CancellationToken.None)).Id.ShouldBe(today.Id);

        var stored = new MonthlyBacktests(room.Database);
        (await stored.LatestAsync(new DateOnly(2020, 1, 31), CancellationToken.None))!.Id.ShouldBe(before.Id);
        (await stored.LatestAsync(new DateOnly(2020, 2, 1), CancellationToken.None))!.Id.ShouldBe(today.Id);
        (await stored.LatestAsync(new DateOnly(2019, 1, 31), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_is_declared_to_be_older_than_it_seemed_leaves_no_old_result_above_the_new()
    {
        await using var room = await AssessmentRoom.OpenAsync(databases);
        var backtester = new MonthlyStoreBacktester(room.Database, room.Clock);
        await room.IngestAsync("first.csv", AssessmentRoom.Totals(new(2015, 1, 1), new(2019, 12, 1)), room.Today);
        var before = await backtester.RunAsync(room.Today, 1, null, CancellationToken.None);
        await room.IngestAsync("second.csv", AssessmentRoom.Totals(new(2015, 1, 1), new(2020, 12, 1)), new DateOnly(2021, 3, 1));
        await room.RedeclareAsync("first.csv", new DateOnly(2020, 2, 1));
        var after = await backtester.RunAsync(room.Today, 1, null, CancellationToken.None);

        after.Id.ShouldNotBe(before.Id);
        (await new MonthlyBacktests(room.Database).LatestAsync(room.Today, CancellationToken.None))!.Id.ShouldBe(after.Id);
    }

    private static (MonthlyBacktest, IReadOnlyList<MonthlyOutcome>) Computed()
    {
        var (targets, outcomes, _) = MonthlyStoreBacktester.Compute(
            MonthlyStoreBacktesterTests.Steady(2014), isInvented: true, 2, new StoppedClock(), null, CancellationToken.None);
        return (new MonthlyBacktest(0, "0123456789abcdef", Known, [3, 5], targets, 1.5, 100, ProgramVersion.Build, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), outcomes);
    }

    private static string Text(MonthlyBacktest backtest) => JsonSerializer.Serialize(backtest, Json);
}
