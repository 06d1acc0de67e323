using Tocsin.Numerics;
using Tocsin.Numerics.Regression;
using Tocsin.Numerics.Resampling;
using Tocsin.Numerics.Scores;
using Interval = Tocsin.Numerics.Interval;

namespace Tocsin.Tests.Numerics;

public sealed class SampleScoreTests
{
    [Fact]
    public void Crps_of_two_draws_matches_a_case_done_by_hand()
    {
        // Draws 0 and 2, outcome 1: mean distance 1, half the mean difference of all four pairs 0.5.
        SampleCrps.Of([0, 2], 1).ShouldBe(0.5, 1e-15);
        SampleCrps.Of([3], 5).ShouldBe(2, 1e-15);
    }

    [Fact]
    public void Ignorance_counts_the_draws_in_the_outcomes_bin_and_one_more()
    {
        IgnoranceScore.Of([0, 0, 1, 30], 0).ShouldBe(-Math.Log2(3.0 / 15), 1e-15);
        IgnoranceScore.Of([0, 0, 1, 30], 2000).ShouldBe(-Math.Log2(1.0 / 15), 1e-15);
        IgnoranceScore.Of([-4], 0).ShouldBe(-Math.Log2(2.0 / 12), 1e-15);
    }

    [Fact]
    public void An_interval_costs_its_width_and_twenty_times_the_miss()
    {
        var interval = new Interval(2, 6, 0.9);
        IntervalScore.Of(interval, 4).ShouldBe(4, 1e-12);
        IntervalScore.Of(interval, 1).ShouldBe(24, 1e-12);
        IntervalScore.Of(interval, 7).ShouldBe(24, 1e-12);
        var central = IntervalScore.Central([0, 10, 20], 0.9);
        central.Lower.ShouldBe(1, 1e-12);
        central.Upper.ShouldBe(19, 1e-12);
    }

    [Fact]
    public void Twelve_months_become_a_thousand_draws_of_83_or_84_each_in_any_order()
    {
        WeightedValue[] months = [.. Enumerable.Range(0, 12).Select(month => new WeightedValue((month * 7) % 12, 1))];
        var draws = new double[1000];
        SampleDraws.Fill(months, draws);
        draws.ShouldBeInOrder();
        draws.GroupBy(draw => draw).Select(same => same.Count()).ShouldAllBe(count => count == 83 || count == 84);
    }

    [Fact]
    public void A_value_or_weight_that_is_no_number_is_refused()
    {
        Should.Throw<NonFiniteInputException>(() => SampleDraws.Fill([new(double.NaN, 1)], new double[3]));
        Should.Throw<NonFiniteInputException>(() => SampleDraws.Fill([new(1, 0)], new double[3]));
    }

    [Fact]
    public void The_counts_of_a_Poisson_distribution_have_its_mean_and_variance()
    {
        foreach (var mean in new[] { 0, 0.3, 4, 250 })
        {
            var support = PoissonSupport.Of(mean).ToArray();
            var total = support.Sum(pair => pair.Weight);
            var found = support.Sum(pair => pair.Count * pair.Weight) / total;
            found.ShouldBe(mean, 1e-6);
            (support.Sum(pair => Math.Pow(pair.Count - found, 2) * pair.Weight) / total).ShouldBe(mean, 1e-5);
        }
    }

    [Fact]
    public void A_hurdle_regression_finds_the_chance_and_the_amount_it_was_given()
    {
        var rows = Enumerable.Range(0, 4000).Select(i => new[] { i % 2 == 0 ? 0.0 : 1.0 }).ToArray();
        var random = new RRandom(7);
        // Without x one in ten is above 0 and then 1 + 0 or 2; with x one in two, and then 1 + 4 or 12.
        double[] counts = [.. rows.Select(row => random.NextUniform() < (row[0] > 0 ? 0.5 : 0.1) ? 1 + (random.NextUniform() < 0.5 ? 1 : 3) * (row[0] > 0 ? 4 : 1) - 1 : 0)];
        var fit = HurdleRegression.Fit(DesignMatrix.FromRows(["x"], rows), counts);
        fit.ProbabilityOfAny([0]).ShouldBe(0.1, 0.03);
        fit.ProbabilityOfAny([1]).ShouldBe(0.5, 0.04);
        var quantiles = new double[100];
        fit.PositiveQuantiles([1], quantiles, 1000);
        quantiles.ShouldBeInOrder();
        quantiles.Average().ShouldBe(8, 1.5);
    }

    [Fact]
    public void What_is_spared_on_sorted_draws_with_many_zeros_changes_no_score()
    {
        double[] draws = [.. Enumerable.Repeat(0.0, 700), .. Enumerable.Range(0, 300).Select(i => Math.Floor(i * i / 80.0))];
        foreach (var outcome in new[] { 0.0, 1, 5, 40, 5000 })
        {
            var pairs = draws.Sum(one => draws.Sum(other => Math.Abs(one - other))) / (2.0 * draws.Length * draws.Length);
            SampleCrps.Of(draws, outcome).ShouldBe(draws.Average(draw => Math.Abs(draw - outcome)) - pairs, 1e-9);
            IgnoranceScore.OfSorted(draws, outcome).ShouldBe(IgnoranceScore.Of(draws, outcome));
            SortedDraws.Below(draws, outcome).ShouldBe(draws.Count(draw => draw < outcome));
        }
    }

    [Fact]
    public void A_weight_of_three_teaches_a_regression_what_three_rows_do()
    {
        var rows = Enumerable.Range(0, 300).Select(i => new[] { i % 3 * 0.5 }).ToArray();
        double[] counts = [.. rows.Select((_, i) => i % 7 == 0 ? 1 + (i % 5) : 0.0)];
        var repeats = counts.Select(count => count > 0 ? 1.0 : 3).ToArray();
        var weighted = HurdleRegression.Fit(DesignMatrix.FromRows(["x"], rows), counts, repeats);
        int[] repeated = [.. Enumerable.Range(0, 300).SelectMany(i => Enumerable.Repeat(i, (int)repeats[i]))];
        var plain = HurdleRegression.Fit(DesignMatrix.FromRows(["x"], [.. repeated.Select(i => rows[i])]), [.. repeated.Select(i => counts[i])]);
        weighted.ProbabilityOfAny([0.5]).ShouldBe(plain.ProbabilityOfAny([0.5]), 1e-9);
        weighted.Size.ShouldBe(plain.Size, 1e-6);
    }
}
