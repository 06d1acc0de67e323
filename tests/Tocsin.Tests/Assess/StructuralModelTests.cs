using Tocsin.Assess;
using Tocsin.Numerics.Regression;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Assess;

public class StructuralModelTests
{
    private static readonly StructuralTable Table = SyntheticTable.Create();
    private static readonly StructuralModel Model = Fit();

    [Fact]
    public void Drivers_add_up_to_the_difference_from_the_median_State()
    {
        foreach (var row in Table.Forecastable(Table.DataYear))
            Model.Drivers(row).Sum(driver => driver.LogOdds).ShouldBe(Model.LogOdds(row) - Logistic.LogOdds(Model.MedianProbability), 1e-12);
    }

    [Fact]
    public void Movers_add_up_to_the_change_since_the_year_before()
    {
        foreach (var row in Table.Forecastable(Table.DataYear))
        {
            var before = Table.Rows.Single(other => other.SourceName == row.SourceName && other.Year == row.Year - 1);
            Model.Movers(row, before).Sum(driver => driver.LogOdds).ShouldBe(Model.LogOdds(row) - Model.LogOdds(before), 1e-12);
        }
    }

    [Fact]
    public void The_largest_effect_comes_first_and_what_has_none_is_left_out()
    {
        var drivers = Model.Drivers(Table.Forecastable(Table.DataYear)[0]);
        drivers.ShouldNotBeEmpty();
        drivers.Select(driver => Math.Abs(driver.LogOdds)).ShouldBeInOrder(SortDirection.Descending);
        drivers.ShouldAllBe(driver => driver.LogOdds != 0);
    }

    [Fact]
    public void Medians_are_those_of_the_data_year()
    {
        var values = Table.Forecastable(Table.DataYear).Select(row => row.Predictors[0]).Order().ToArray();
        Model.Version.Coefficients[0].Median.ShouldBe((values[6] + values[7]) / 2);
    }

    [Fact]
    public void The_same_table_and_seed_give_the_same_bits_on_any_number_of_threads()
    {
        var one = StructuralFit.To(Table, 2023, threads: 1);
        var two = StructuralFit.To(Table, 2023, threads: 2);
        two.Model.Intercept.ShouldBe(one.Model.Intercept);
        two.Model.Coefficients.ShouldBe(one.Model.Coefficients);
        two.LambdaIndex.ShouldBe(one.LambdaIndex);
    }

    [Fact]
    public void Rows_after_the_training_years_do_not_count()
    {
        var shortened = Table.With([.. Table.Rows.Where(row => row.Year <= 2015)]);
        StructuralFit.To(shortened, 2015).Model.Coefficients.ShouldBe(StructuralFit.To(Table, 2015).Model.Coefficients);
    }

    [Fact]
    public void A_table_in_which_nothing_ever_happened_cannot_be_fitted()
    {
        var quiet = Table.With([.. Table.Rows.Select(row => row with { OnsetWithinTwoYears = false })]);
        Should.Throw<SingleClassException>(() => StructuralFit.To(quiet, 2023)).Positives.ShouldBe(0);
    }

    private static StructuralModel Fit() =>
        new(StructuralFit.To(Table, Table.DataYear - StructuralMethod.OutcomeLag).ToVersion(Table, "snapshot", "0.0.0", DateTimeOffset.UnixEpoch));
}
