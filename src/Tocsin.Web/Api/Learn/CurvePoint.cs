using System.ComponentModel.DataAnnotations;
using Tocsin.Learn;
using Tocsin.Numerics.Scores;

namespace Tocsin.Web.Api.Learn;

/// <summary>One point of one of the back-test's curves.</summary>
/// <param name="Curve">roc, roc_ongoing, roc_none_ongoing: false positive rate and true positive rate; precision_recall: recall and precision; reliability:
/// mean forecast and observed frequency.</param>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
/// <param name="Threshold">The score from which on a State-year is flagged; null at the start of a ROC curve, where nothing is, and in reliability.</param>
/// <param name="Low">Reliability: lower end of the consistency bar; null otherwise.</param>
/// <param name="High">Reliability: upper end of the consistency bar; null otherwise.</param>
/// <param name="Count">Reliability: forecasts in the group; null otherwise.</param>
internal sealed record CurvePoint(
    string Curve,
    [property: Range(0.0, 1.0)] double X,
    [property: Range(0.0, 1.0)] double Y,
    double? Threshold,
    [property: Range(0.0, 1.0)] double? Low,
    [property: Range(0.0, 1.0)] double? High,
    int? Count)
{
    public static CsvTable<CurvePoint> Table { get; } = new()
    {
        { "curve", "which curve", row => row.Curve },
        { "x", "false positive rate, recall, or mean forecast", row => (double?)row.X },
        { "y", "true positive rate, precision, or observed frequency", row => (double?)row.Y },
        { "threshold", "lowest score that is flagged", row => row.Threshold },
        { "low", "lower end of the consistency bar", row => row.Low },
        { "high", "upper end of the consistency bar", row => row.High },
        { "count", "forecasts in the group", row => (long?)row.Count },
    };

    public static IReadOnlyList<CurvePoint> Of(BacktestReading reading) =>
    [
        .. Roc("roc", reading.Roc),
        .. Roc("roc_ongoing", reading.RocOngoing),
        .. Roc("roc_none_ongoing", reading.RocNoneOngoing),
        .. reading.PrecisionRecall.Points.Select(point => new CurvePoint("precision_recall", point.Recall, point.Precision, point.Threshold, null, null, null)),
        .. reading.Reliability.Bins.Select(bin => new CurvePoint(
            "reliability", bin.MeanForecast, bin.ObservedFrequency, null, bin.ConsistencyBar.Lower, bin.ConsistencyBar.Upper, bin.Count)),
    ];

    private static IEnumerable<CurvePoint> Roc(string name, RocCurve? curve) => curve is null ? [] : curve.Points.Select(point => new CurvePoint(
        name, point.FalsePositiveRate, point.TruePositiveRate, double.IsFinite(point.Threshold) ? point.Threshold : null, null, null, null));
}
