using FsCheck;
using FsCheck.Fluent;
using Tocsin.Numerics;
using Tocsin.Numerics.Resampling;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

public sealed class RocCurveTests
{
    [Fact]
    public void Area_and_DeLong_variance_match_a_case_done_by_hand()
    {
        // Positives at 3 and 1 beat both, and one, of the negatives at 2 and 0: 3 of 4 pairs. Either class has placements 1 and 1/2, of variance 1/8.
        var roc = RocCurve.Of([3, 1, 2, 0], [true, true, false, false]);
        roc.Auc.ShouldBe(0.75, 1e-15);
        roc.AucVariance!.Value.ShouldBe((0.125 / 2) + (0.125 / 2), 1e-15);
        roc.AucInterval()!.Value.Lower.ShouldBe(0.75 - (1.959963984540054 * Math.Sqrt(0.125)), 1e-9);
        roc.AucInterval()!.Value.Upper.ShouldBe(1);
    }

    [Fact]
    public void A_tie_between_a_positive_and_a_negative_counts_as_half()
    {
        var roc = RocCurve.Of([1, 1, 1, 0], [true, true, false, false]);
        roc.Auc.ShouldBe(0.75, 1e-15);
        roc.AucVariance!.Value.ShouldBe(0.0625, 1e-15);
        RocCurve.Of([2, 2, 2], [true, false, false]).Auc.ShouldBe(0.5, 1e-15);
    }

    [Fact]
    public void A_single_positive_has_an_area_but_no_interval()
    {
        var roc = RocCurve.Of([3, 1, 2], [true, false, false]);
        roc.Auc.ShouldBe(1);
        roc.AucVariance.ShouldBeNull();
        roc.AucInterval().ShouldBeNull();
    }

    [Fact]
    public void Points_lead_from_nothing_flagged_to_all_flagged() =>
        RocCurve.Of([3, 1, 1, 0], [true, true, false, false]).Points.ShouldBe(
            [new RocPoint(double.PositiveInfinity, 0, 0), new RocPoint(3, 0, 0.5), new RocPoint(1, 0.5, 1), new RocPoint(0, 1, 1)]);

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order_and_under_the_points() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new RRandom(seed);
            double[] scores = [.. Enumerable.Range(0, 40).Select(_ => (double)random.NextIndex(12))];
            bool[] outcomes = [true, false, .. Enumerable.Range(0, 38).Select(_ => random.NextIndex(3) == 0)];
            var roc = RocCurve.Of(scores, outcomes);
            var pairs = from i in Enumerable.Range(0, 40) where outcomes[i] from j in Enumerable.Range(0, 40) where !outcomes[j] select (scores[i] > scores[j] ? 1.0 : scores[i] == scores[j] ? 0.5 : 0);
            var area = roc.Points.Zip(roc.Points.Skip(1), (a, b) => (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();
            return Math.Abs(roc.Auc - pairs.Average()) < 1e-12 && Math.Abs(roc.Auc - area) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Average_precision_matches_a_case_done_by_hand()
    {
        var curve = PrecisionRecallCurve.Of([0.9, 0.8, 0.7], [true, false, true]);
        curve.AveragePrecision.ShouldBe((0.5 * 1) + (0.5 * 2 / 3), 1e-15);
        curve.BaseRate.ShouldBe(2.0 / 3, 1e-15);
        curve.Points.ShouldBe([new PrecisionRecallPoint(0.9, 0.5, 1), new PrecisionRecallPoint(0.8, 0.5, 0.5), new PrecisionRecallPoint(0.7, 1, 2.0 / 3)]);
        PrecisionRecallCurve.Of([1, 1, 1, 1], [true, false, false, false]).AveragePrecision.ShouldBe(0.25);
    }

    [Fact]
    public void Scores_without_both_outcomes_or_of_another_length_are_refused()
    {
        Should.Throw<SingleClassException>(() => RocCurve.Of([1, 2], [false, false]));
        Should.Throw<SizeMismatchException>(() => RocCurve.Of([1, 2], [true]));
        Should.Throw<NonFiniteInputException>(() => PrecisionRecallCurve.Of([1, double.NaN], [true, false]));
    }
}
