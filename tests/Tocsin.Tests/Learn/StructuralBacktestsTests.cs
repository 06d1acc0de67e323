using Npgsql;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Tests.Assess;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Learn;

[Collection(nameof(SecondTestDatabase))]
public class StructuralBacktestsTests(TestDatabase databases)
{
    private static readonly BacktestOptions Short = new() { FirstOrigin = 2012, LastOrigin = 2018, Resamples = 20 };

    [Fact]
    public async Task A_back_test_reads_back_as_it_was_computed()
    {
        await using var database = await databases.CreateAsync();
        var computed = Compute();
        var stored = await new StructuralBacktests(database).AddAsync(computed, 7, new DateOnly(2025, 9, 3), CancellationToken.None);
        var read = (await new StructuralBacktests(database).LatestAsync(new DateOnly(2025, 9, 3), CancellationToken.None))!;
        read.Id.ShouldBe(stored.Id);
        read.Card.ShouldBe(computed.Card);
        read.Outcomes.ShouldBe(computed.Outcomes);
        read.Origins.ShouldBe(computed.Origins);
        read.MadeAt.ShouldBe(computed.MadeAt);
        (read.Snapshot, read.Edition, read.Seconds, read.FirstOrigin, read.LastOrigin).ShouldBe((computed.Snapshot, computed.Edition, computed.Seconds, 2012, 2018));
        RankedList.Hash(read.Outcomes).ShouldBe(read.Card.RankedListHash);
    }

    [Fact]
    public async Task Before_an_edition_was_known_its_back_test_is_not_shown()
    {
        await using var database = await databases.CreateAsync();
        var backtests = new StructuralBacktests(database);
        await backtests.AddAsync(Compute(), 7, new DateOnly(2025, 9, 3), CancellationToken.None);
        (await backtests.LatestAsync(new DateOnly(2025, 9, 2), CancellationToken.None)).ShouldBeNull();
        (await backtests.OfImportAsync(7, CancellationToken.None)).ShouldNotBeNull();
        (await backtests.OfImportAsync(8, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_back_test_of_a_file_that_was_not_ingested_is_kept_but_never_the_latest()
    {
        await using var database = await databases.CreateAsync();
        // `backtest structural --predictors` once kept them: databases of then hold some.
        var backtests = new StructuralBacktests(database);
        var stored = await backtests.AddAsync(Compute(), null, null, CancellationToken.None);
        (await backtests.LatestAsync(DateOnly.MaxValue, CancellationToken.None)).ShouldBeNull();
        (await backtests.FindAsync(stored.Id, CancellationToken.None)).ShouldNotBeNull().Card.ShouldBe(stored.Card);
    }

    [Theory]
    [InlineData("update learn.structural_backtest set edition = 'other'")]
    [InlineData("delete from learn.forecast_outcome")]
    [InlineData("truncate learn.structural_backtest cascade")]
    public async Task Stored_back_tests_cannot_be_changed(string sql)
    {
        await using var database = await databases.CreateAsync();
        await new StructuralBacktests(database).AddAsync(Compute(), 7, new DateOnly(2025, 9, 3), CancellationToken.None);
        await Should.ThrowAsync<PostgresException>(() => database.RunAsync(sql));
    }

    [Fact]
    public void Progress_ends_at_one_and_never_goes_back()
    {
        var told = new List<double>();
        StructuralBacktester.Compute(SyntheticTable.Create(), "0", Short, null, TimeProvider.System, new Listener(told));
        told.ShouldBeInOrder();
        told[^1].ShouldBe(1);
    }

    private static StructuralBacktest Compute() => StructuralBacktester.Compute(SyntheticTable.Create(), "0123456789abcdef", Short, null, TimeProvider.System);

    private sealed class Listener(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
