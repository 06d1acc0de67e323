namespace Tocsin.Numerics.Scores;

/// <summary>Precision against recall, for rare outcomes more telling than <see cref="RocCurve"/>: its floor is the base rate, not one half.</summary>
public sealed class PrecisionRecallCurve
{
    private PrecisionRecallCurve(double averagePrecision, double baseRate, IReadOnlyList<PrecisionRecallPoint> points)
    {
        AveragePrecision = averagePrecision;
        BaseRate = baseRate;
        Points = points;
    }

    /// <summary>
    /// Sum over falling thresholds of precision times the gain in recall, without interpolation; equal scores enter together. 0 to 1; a constant
    /// score gives the base rate.
    /// </summary>
    public double AveragePrecision { get; }

    /// <summary>Share of rows where the outcome happened, 0 to 1.</summary>
    public double BaseRate { get; }

    /// <summary>One point a distinct score, falling; recall rises to 1.</summary>
    public IReadOnlyList<PrecisionRecallPoint> Points { get; }

    /// <summary>Computes the curve.</summary>
    /// <param name="scores">Finite scores on any scale, larger meaning likelier.</param>
    /// <param name="outcomes">Whether the outcome happened, one a score; at least one of either kind.</param>
    /// <inheritdoc cref="RocCurve.Of" path="/exception"/>
    public static PrecisionRecallCurve Of(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        double positives = ScoreInput.CheckScores(scores, outcomes);
        var points = new List<PrecisionRecallPoint>();
        var (average, recall) = (0.0, 0.0);
        foreach (var (threshold, hits, falseAlarms) in ThresholdCounts.Of(scores, outcomes))
        {
            var point = new PrecisionRecallPoint(threshold, hits / positives, (double)hits / (hits + falseAlarms));
            average += (point.Recall - recall) * point.Precision;
            recall = point.Recall;
            points.Add(point);
        }

        return new PrecisionRecallCurve(average, positives / scores.Count, points);
    }
}
