using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Numerics.Regression;
using Tocsin.Tests.Assess;

namespace Tocsin.Tests.Learn;

public class RollingRegimeTests
{
    private static readonly StructuralTable Table = SyntheticTable.Create();

    [Fact]
    public void A_long_table_is_trained_for_32_years_before_its_first_origin()
    {
        var origins = RollingRegime.Origins(Spanning(1960, 2024), BacktestOptions.Default);
        origins[0].ShouldBe(1993);
        origins[^1].ShouldBe(2023);
        origins.Count.ShouldBe(31);
    }

    [Fact]
    public void A_longer_table_keeps_its_first_origin() => RollingRegime.Origins(Spanning(1960, 2030), BacktestOptions.Default)[0].ShouldBe(1993);

    [Fact]
    public void A_table_of_forty_years_is_halved() => RollingRegime.Origins(Spanning(1986, 2025), BacktestOptions.Default)[0].ShouldBe(2007);

    [Fact]
    public void The_first_origin_waits_for_ten_rows_followed_by_an_onset()
    {
        var late = Table.With([.. Table.Rows.Select(row => row.Year < 2008 ? row with { OnsetWithinTwoYears = false } : row)]);
        var first = RollingRegime.Origins(late, BacktestOptions.Default)[0];
        first.ShouldBeGreaterThan(2009);
        late.CompleteCases(first - 2).Count(row => row.OnsetWithinTwoYears == true).ShouldBeGreaterThanOrEqualTo(10);
        late.CompleteCases(first - 3).Count(row => row.OnsetWithinTwoYears == true).ShouldBeLessThan(10);
    }

    [Fact]
    public void A_table_with_too_little_history_is_refused_in_words()
    {
        var quiet = Table.With([.. Table.Rows.Select(row => row with { OnsetWithinTwoYears = false })]);
        Should.Throw<TooLittleHistoryException>(() => RollingRegime.Origins(quiet, BacktestOptions.Default)).Needed.ShouldBe(10);
    }

    [Fact]
    public void Origins_can_be_chosen() =>
        RollingRegime.Origins(Table, new BacktestOptions { FirstOrigin = 2012, LastOrigin = 2014 }).ShouldBe([2012, 2013, 2014]);

    [Fact]
    public void An_origin_is_trained_until_two_years_before_it() => RollingRegime.At(Table, 2015, 1).TrainedUntil.ShouldBe(2013);

    [Fact]
    public void Any_number_of_threads_gives_the_same_forecasts()
    {
        var options = new BacktestOptions { FirstOrigin = 2012, LastOrigin = 2016 };
        var one = RollingRegime.Run(Table, options);
        var two = RollingRegime.Run(Table, options with { Threads = 2 });
        two.SelectMany(origin => origin.Forecasts).Select(forecast => forecast.Risk)
            .ShouldBe(one.SelectMany(origin => origin.Forecasts).Select(forecast => forecast.Risk));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_origin_that_cannot_be_fitted_is_a_failure_of_numerics_on_any_number_of_threads(int threads)
    {
        var still = Table.With([.. Table.Rows.Select(row => row with { Predictors = [1, 1, 1, 1, 1] })]);
        Should.Throw<ConstantColumnsException>(() => RollingRegime.Run(still, new BacktestOptions { Threads = threads }));
    }

    [Fact]
    public void A_run_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Should.Throw<OperationCanceledException>(() => RollingRegime.Run(Table, new BacktestOptions { Threads = 2 }, null, cancel.Token));
    }

    [Fact]
    public void A_State_year_meets_the_forecasts_of_the_two_years_before_it()
    {
        var origins = RollingRegime.Run(Table, new BacktestOptions { FirstOrigin = 2012, LastOrigin = 2014 });
        var outcomes = ForecastOutcomes.Join(Table, origins);
        outcomes.Select(outcome => outcome.Year).Distinct().ShouldBe([2013, 2014, 2015]);
        outcomes.Count.ShouldBe(3 * SyntheticTable.States);
        var one = outcomes.First(outcome => outcome.Year == 2014);
        one.RankFromPreviousYear.ShouldBe(1);
        one.RiskFromTwoYearsPrior.ShouldBe(origins[0].Forecasts.Single(forecast => forecast.Row.SourceName == one.SourceName).Risk);
        outcomes.Where(outcome => outcome.Year == 2013).ShouldAllBe(outcome => outcome.RiskFromTwoYearsPrior == null);
    }

    [Fact]
    public void A_change_of_one_place_changes_the_hash_of_the_ranked_list()
    {
        var outcomes = ForecastOutcomes.Join(Table, RollingRegime.Run(Table, new BacktestOptions { FirstOrigin = 2012, LastOrigin = 2013 }));
        var changed = outcomes.Select((outcome, i) => i == 5 ? outcome with { RankFromPreviousYear = outcome.RankFromPreviousYear + 1 } : outcome).ToArray();
        RankedList.Hash(outcomes).ShouldBe(RankedList.Hash([.. outcomes]));
        RankedList.Hash(changed).ShouldNotBe(RankedList.Hash(outcomes));
    }

    private static StructuralTable Spanning(int first, int last)
    {
        var row = Table.Rows[0] with { OnsetWithinTwoYears = true, OutcomesKnown = true };
        return Table.With([.. Enumerable.Range(first, last - first + 1).Select(year => row with { Year = year })]);
    }
}
