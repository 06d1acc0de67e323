using FsCheck;
using FsCheck.Fluent;
using Tocsin.Numerics;
using Tocsin.Numerics.Resampling;
using Tocsin.Numerics.Scores;
using Interval = Tocsin.Numerics.Interval;

namespace Tocsin.Tests.Numerics;

public sealed class ProbabilityScoreTests
{
    [Fact]
    public void Brier_score_and_its_parts_match_a_case_done_by_hand()
    {
        var score = BrierScore.Of([0.1, 0.1, 0.8, 0.8], [false, true, true, true], bins: 2);
        score.Value.ShouldBe(0.225, 1e-15);
        score.Reliability.ShouldBe(0.1, 1e-15);
        score.Resolution.ShouldBe(0.0625, 1e-15);
        score.Uncertainty.ShouldBe(0.1875, 1e-15);
        score.WithinBins.ShouldBe(0, 1e-15);
        score.Bins.ShouldBe(2);
        score.Skill!.Value.ShouldBe(1 - (0.225 / 0.1875), 1e-12);
    }

    [Fact]
    public void The_parts_of_a_Brier_score_always_add_up_to_it() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new RRandom(seed);
            double[] forecasts = [.. Enumerable.Range(0, 57).Select(_ => Math.Round(random.NextUniform(), 2))];
            bool[] outcomes = [.. forecasts.Select(p => random.NextUniform() < p)];
            var score = BrierScore.Of(forecasts, outcomes, bins: 1 + random.NextIndex(9));
            var sum = score.Reliability - score.Resolution + score.Uncertainty + score.WithinBins;
            var direct = forecasts.Zip(outcomes, (p, o) => (p - (o ? 1 : 0)) * (p - (o ? 1 : 0))).Average();
            return Math.Abs(score.Value - sum) < 1e-12 && Math.Abs(score.Value - direct) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Log_loss_is_the_mean_surprise_and_infinite_when_the_impossible_happened()
    {
        LogLoss.Of([0.5, 0.25], [true, false]).ShouldBe((Math.Log(2) - Math.Log(0.75)) / 2, 1e-15);
        LogLoss.Of([0, 0.5], [true, false]).ShouldBe(double.PositiveInfinity);
        LogLoss.Of([0, 1], [false, true]).ShouldBe(0);
    }

    [Fact]
    public void A_forecast_outside_zero_to_one_is_refused()
    {
        Should.Throw<InvalidProbabilityException>(() => LogLoss.Of([0.5, 1.1], [true, false])).Index.ShouldBe(1);
        Should.Throw<InvalidProbabilityException>(() => BrierScore.Of([double.NaN], [true]));
        Should.Throw<InvalidProbabilityException>(() => Recalibration.Of([0.5, 1], [true, false])).Value.ShouldBe(1);
    }

    [Fact]
    public void The_number_of_events_among_unequal_draws_has_its_exact_distribution()
    {
        PoissonBinomial.Distribution([0.5, 0.5]).ShouldBe([0.25, 0.5, 0.25]);
        double[] expected = [0.9 * 0.8, (0.1 * 0.8) + (0.9 * 0.2), 0.1 * 0.2];
        PoissonBinomial.Distribution([0.1, 0.2]).Zip(expected, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-15);
        PoissonBinomial.CentralInterval([0.5, 0.5], 0.9).ShouldBe(new Interval(0, 2, 0.9));
        PoissonBinomial.CentralInterval([1, 1, 0], 0.9).ShouldBe(new Interval(2, 2, 0.9));
    }

    [Fact]
    public void A_reliability_diagram_keeps_equal_forecasts_together_and_counts_every_row()
    {
        double[] forecasts = [.. Enumerable.Repeat(0.2, 50), .. Enumerable.Repeat(0.6, 50)];
        bool[] outcomes = [.. Enumerable.Range(0, 100).Select(i => i % 5 == 0 || (i >= 50 && i % 5 < 3))];
        var diagram = ReliabilityDiagram.Of(forecasts, outcomes, bins: 10);
        diagram.Bins.Count.ShouldBe(2);
        diagram.Bins.Sum(bin => bin.Count).ShouldBe(100);
        diagram.ExpectedEvents.ShouldBe(40, 1e-12);
        diagram.ObservedEvents.ShouldBe(40);
        diagram.Bins.ShouldAllBe(bin => bin.IsConsistent);
        diagram.Bins[0].ObservedFrequency.ShouldBe(0.2);
    }

    [Fact]
    public void Forecasts_that_are_far_too_high_lie_outside_their_consistency_bars()
    {
        double[] forecasts = [.. Enumerable.Range(0, 200).Select(i => 0.3 + (i * 0.001))];
        ReliabilityDiagram.Of(forecasts, new bool[200], bins: 4).Bins.ShouldAllBe(bin => !bin.IsConsistent);
    }

    [Fact]
    public void Consistency_bars_cover_right_forecasts_about_as_often_as_they_say()
    {
        var random = new RRandom(17);
        var (inside, all) = (0, 0);
        for (var trial = 0; trial < 100; trial++)
        {
            double[] forecasts = [.. Enumerable.Range(0, 200).Select(_ => random.NextUniform())];
            bool[] outcomes = [.. forecasts.Select(p => random.NextUniform() < p)];
            var bins = ReliabilityDiagram.Of(forecasts, outcomes, bins: 5).Bins;
            inside += bins.Count(bin => bin.IsConsistent);
            all += bins.Count;
        }

        (inside / (double)all).ShouldBeInRange(0.9, 0.97);
    }
}
