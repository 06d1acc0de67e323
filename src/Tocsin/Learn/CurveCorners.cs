using Tocsin.Numerics.Scores;

namespace Tocsin.Learn;

/// <summary>The points of a curve at which a drawing of it turns: thousands of States make a curve of a few dozen corners.</summary>
public static class CurveCorners
{
    /// <summary>The points of a ROC curve without those on a straight run to the right or upwards; both ends stay.</summary>
    public static IReadOnlyList<RocPoint> Of(IReadOnlyList<RocPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Keep(points, (before, at, after) =>
            (before.TruePositiveRate == at.TruePositiveRate && at.TruePositiveRate == after.TruePositiveRate)
            || (before.FalsePositiveRate == at.FalsePositiveRate && at.FalsePositiveRate == after.FalsePositiveRate));
    }

    /// <summary>The points of a precision-recall curve at which a further onset is found, and the last before each.</summary>
    public static IReadOnlyList<PrecisionRecallPoint> Of(IReadOnlyList<PrecisionRecallPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Keep(points, (before, at, after) => before.Recall == at.Recall && at.Recall == after.Recall);
    }

    private static T[] Keep<T>(IReadOnlyList<T> points, Func<T, T, T, bool> isStraight) =>
        [.. points.Where((point, i) => i == 0 || i == points.Count - 1 || !isStraight(points[i - 1], point, points[i + 1]))];
}
