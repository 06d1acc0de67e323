using FsCheck;
using FsCheck.Fluent;
using Tocsin.Numerics.ChangeDetection;

namespace Tocsin.Tests.Numerics;

public sealed class ChangeDetectionTests
{
    private static readonly CountExpectation One = new(1, 0.5);

    [Fact]
    public void The_likelihood_ratio_of_a_period_is_the_one_computed_by_hand()
    {
        var cusum = new NegativeBinomialCusum(2);

        // 3 ln 2 − (3 + 2) ln(2 / 1.5), and −2 ln(2 / 1.5); without dispersion 3 ln 2 − 1.
        cusum.Increase(3, One).ShouldBe(0.6410311, 1e-7);
        cusum.Increase(0, One).ShouldBe(-0.5753641, 1e-7);
        cusum.Increase(3, new CountExpectation(1, 0)).ShouldBe(1.0794415, 1e-7);
    }

    [Fact]
    public void The_sum_never_falls_below_zero_and_says_how_long_it_has_been_above()
    {
        var cusum = new NegativeBinomialCusum(2);
        cusum.Next(0, One).ShouldBe(0);
        cusum.Length.ShouldBe(0);
        cusum.Next(3, One).ShouldBe(0.6410311, 1e-7);
        cusum.Next(0, One).ShouldBe(0.0656670, 1e-7);
        cusum.Length.ShouldBe(2);
        cusum.Next(0, One).ShouldBe(0);
        cusum.Length.ShouldBe(0);
    }

    [Fact]
    public void An_unknown_count_moves_no_sum_and_no_run_length()
    {
        var cusum = new NegativeBinomialCusum(2);
        var sum = cusum.Next(3, One);
        cusum.Next(null, One).ShouldBe(sum);
        cusum.Length.ShouldBe(2);
        var change = new BayesianOnlineChangePoint(0.1, 1, 5);
        change.Next(1, One);
        change.Next(4, One);
        var before = change.RunLengths.ToArray();
        change.Next(null, One);
        change.RunLengths.ToArray().ShouldBe(before);
    }

    [Fact]
    public void With_a_window_a_rise_that_began_before_it_is_forgotten()
    {
        var rare = new CountExpectation(0.01, 0);
        var (with, without) = (new NegativeBinomialCusum(2, window: 3), new NegativeBinomialCusum(2));
        with.Next(1, rare).ShouldBe(without.Next(1, rare), 1e-15);
        for (var i = 0; i < 3; i++)
        {
            with.Next(0, rare);
            without.Next(0, rare);
        }

        (with.Sum, with.Length).ShouldBe((0, 0));
        without.Sum.ShouldBe(Math.Log(2) - 0.04, 1e-12);
    }

    [Fact]
    public void A_window_as_long_as_the_series_changes_no_sum() =>
        Prop.ForAll(Counts(), counts =>
        {
            var cusum = new NegativeBinomialCusum(2, counts.Length + 1);
            return counts.Select(count => cusum.Next(count, One)).Zip(Sums(counts)).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_events_never_lower_the_sum() =>
        Prop.ForAll(Counts(), Gen.Choose(0, 39).ToArbitrary(), (counts, where) =>
        {
            var more = counts.Select((count, i) => i == where % counts.Length ? count + 1 : count).ToArray();
            var (few, many) = (Sums(counts), Sums(more));
            return few.Zip(many).All(pair => pair.Second >= pair.First - 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_sum_is_the_largest_sum_of_increases_that_ends_at_the_period() =>
        Prop.ForAll(Counts(), counts =>
        {
            var cusum = new NegativeBinomialCusum(2);
            var increases = counts.Select(count => cusum.Increase(count, One)).ToArray();
            var direct = counts.Select((_, end) => Math.Max(0, Enumerable.Range(0, end + 1).Max(from => increases[from..(end + 1)].Sum())));
            return Sums(counts).Zip(direct).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Run_lengths_after_two_periods_are_the_ones_computed_by_hand()
    {
        var change = new BayesianOnlineChangePoint(0.1, 1, 5);
        var poisson = new CountExpectation(1, 0);
        change.Next(0, poisson);
        change.RunLengths.ToArray().ShouldBe([1]);

        // A new run predicts 2 with 1/8, the old one (gamma 1, 2) with 2/27: 0.1/8 against 0.9 × 2/27 is 3 against 16.
        change.Next(2, poisson);
        change.RunLengths.ToArray().ShouldSatisfyAllConditions(
            runs => runs.Length.ShouldBe(2), runs => runs[0].ShouldBe(3.0 / 19, 1e-12), runs => runs[1].ShouldBe(16.0 / 19, 1e-12));

        // Rates after it: (1 + 2)/(1 + 1) = 1.5 and (1 + 2)/(1 + 2) = 1.
        change.RiseProbability(2, 1.2).ShouldBe(3.0 / 19, 1e-12);
        change.RiseProbability(2, 1).ShouldBe(1, 1e-12);
        change.LikeliestRun.ShouldBe(2);
    }

    [Fact]
    public void Run_lengths_add_up_to_one_also_beyond_the_bound_and_after_what_cannot_be() =>
        Prop.ForAll(Counts(), counts =>
        {
            var change = new BayesianOnlineChangePoint(0.02, 1, 6);
            foreach (var count in counts.Append(int.MaxValue))
                change.Next(count, One);
            var runs = change.RunLengths.ToArray();
            return Math.Abs(runs.Sum() - 1) < 1e-12 && runs.All(run => run is >= 0 and <= 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rise_of_tenfold_is_dated_to_the_period_in_which_it_came()
    {
        var change = new BayesianOnlineChangePoint(0.02, 1, 40);
        for (var i = 0; i < 30; i++)
            change.Next(1, One);
        change.RiseProbability(6, 2).ShouldBeLessThan(0.05);
        for (var i = 0; i < 3; i++)
            change.Next(12, One);
        change.RiseProbability(6, 2).ShouldBeGreaterThan(0.95);
        change.LikeliestRun.ShouldBe(3);
    }

    [Fact]
    public void The_logarithm_of_the_gamma_function_is_the_published_one()
    {
        LogGammaFunction.Of(1).ShouldBe(0, 1e-13);
        LogGammaFunction.Of(0.5).ShouldBe(0.572364942924700, 1e-13);
        LogGammaFunction.Of(11).ShouldBe(15.10441257307552, 1e-12);
        LogGammaFunction.Of(1000.5).ShouldBe(5908.674, 1e-2);
    }

    [Fact]
    public void Negative_counts_and_expectations_that_cannot_be_are_refused()
    {
        Should.Throw<InvalidCountException>(() => new NegativeBinomialCusum(2).Next(-1, One)).Value.ShouldBe(-1);
        Should.Throw<InvalidCountException>(() => new BayesianOnlineChangePoint(0.1, 1, 5).Next(-3, One));
        Should.Throw<InvalidExpectationException>(() => new CountExpectation(double.NaN, 1));
        Should.Throw<InvalidExpectationException>(() => new CountExpectation(0, 1));
        Should.Throw<InvalidExpectationException>(() => new CountExpectation(1, -0.1)).Dispersion.ShouldBe(-0.1);
        Should.Throw<InvalidExpectationException>(() => new CountExpectation(double.PositiveInfinity, 0));
        Should.Throw<InvalidExpectationException>(() => new NegativeBinomialCusum(2).Next(1, default));
        Should.Throw<ArgumentOutOfRangeException>(() => new NegativeBinomialCusum(1));
        Should.Throw<ArgumentOutOfRangeException>(() => new NegativeBinomialCusum(double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new NegativeBinomialCusum(2, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new BayesianOnlineChangePoint(0, 1, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => new BayesianOnlineChangePoint(0.1, double.NaN, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => new BayesianOnlineChangePoint(0.1, 1, 1));
    }

    private static Arbitrary<int[]> Counts() => Gen.Choose(0, 9).ArrayOf(40).ToArbitrary();

    private static double[] Sums(int[] counts)
    {
        var cusum = new NegativeBinomialCusum(2);
        return [.. counts.Select(count => cusum.Next(count, One))];
    }
}
