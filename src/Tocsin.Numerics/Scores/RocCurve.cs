using MathNet.Numerics.Distributions;

namespace Tocsin.Numerics.Scores;

/// <summary>
/// Receiver operating characteristic of scores against yes/no outcomes. The area counts a tie between a positive and a negative as half (Mann-Whitney);
/// its variance is that of DeLong, DeLong and Clarke-Pearson (1988), by mid-ranks (Sun and Xu 2014). Rare outcomes: see also
/// <see cref="PrecisionRecallCurve"/>.
/// </summary>
public sealed class RocCurve
{
    private RocCurve(double auc, double? variance, int positives, int negatives, IReadOnlyList<RocPoint> points)
    {
        Auc = auc;
        AucVariance = variance;
        Positives = positives;
        Negatives = negatives;
        Points = points;
    }

    /// <summary>Area under the curve of a forecast that tells nothing apart.</summary>
    public const double Chance = 0.5;

    /// <summary>Area under the curve, 0 to 1; <see cref="Chance"/> is no skill.</summary>
    public double Auc { get; }

    /// <summary>DeLong's variance of the area; null with fewer than two positives or two negatives.</summary>
    public double? AucVariance { get; }

    /// <summary>Rows where the outcome happened.</summary>
    public int Positives { get; }

    /// <summary>Rows where it did not.</summary>
    public int Negatives { get; }

    /// <summary>From (0, 0) to (1, 1), one point a distinct score, falling.</summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>Computes the curve.</summary>
    /// <param name="scores">Finite scores on any scale, larger meaning likelier.</param>
    /// <param name="outcomes">Whether the outcome happened, one a score; at least one of either kind.</param>
    /// <exception cref="SizeMismatchException">The lengths differ.</exception>
    /// <exception cref="NonFiniteInputException">A score is NaN or infinite.</exception>
    /// <exception cref="SingleClassException">All outcomes are the same.</exception>
    public static RocCurve Of(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        var positives = ScoreInput.CheckScores(scores, outcomes);
        var negatives = scores.Count - positives;
        var all = Ranks.Ascending(scores, Ties.Average);
        var above = Placements(scores, outcomes, all, true, negatives);
        var below = Placements(scores, outcomes, all, false, positives);
        var auc = above.Average();
        double? variance = positives > 1 && negatives > 1
            ? (SampleVariance(above) / positives) + (SampleVariance(below) / negatives)
            : null;
        return new RocCurve(auc, variance, positives, negatives, PointsOf(ThresholdCounts.Of(scores, outcomes), positives, negatives));
    }

    /// <summary>DeLong's interval of the area, normal approximation cut to [0, 1]; null where <see cref="AucVariance"/> is.</summary>
    /// <param name="level">Nominal coverage, strictly between 0 and 1.</param>
    public Interval? AucInterval(double level = 0.95)
    {
        Interval.CheckLevel(level);
        if (AucVariance is not { } variance)
        {
            return null;
        }

        var reach = Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(variance);
        return new Interval(Math.Max(0, Auc - reach), Math.Min(1, Auc + reach), level);
    }

    /// <summary>
    /// For each row of one class, the share of the other class that it beats (positives) or that beats it (negatives): its rank among all less its
    /// rank among its own.
    /// </summary>
    private static double[] Placements(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes, double[] all, bool kind, int others)
    {
        int[] rows = [.. Enumerable.Range(0, scores.Count).Where(i => outcomes[i] == kind)];
        var own = Ranks.Ascending([.. rows.Select(i => scores[i])], Ties.Average);
        return [.. rows.Select((row, k) => kind ? (all[row] - own[k]) / others : 1 - ((all[row] - own[k]) / others))];
    }

    private static double SampleVariance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private static RocPoint[] PointsOf(IReadOnlyList<ThresholdCounts> counts, double positives, double negatives) =>
        [new RocPoint(double.PositiveInfinity, 0, 0), .. counts.Select(c => new RocPoint(c.Threshold, c.FalsePositives / negatives, c.TruePositives / positives))];
}
