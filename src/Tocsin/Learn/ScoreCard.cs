namespace Tocsin.Learn;

/// <summary>
/// What the structural model's rolling forecasts were worth, on the definitions of the field's published card: for each year y the larger
/// of the forecasts made from y−1 and y−2 ("maxrisk2") and the better of their ranks ("minrank2") against an onset in y.
/// </summary>
/// <param name="Rows">State-years scored.</param>
/// <param name="Onsets">Of these, with an onset.</param>
/// <param name="Auc">Area under the ROC curve of maxrisk2 with its DeLong interval.</param>
/// <param name="AucOngoing">The same among States with a mass killing ongoing the year before; null when not defined.</param>
/// <param name="AucNoneOngoing">The same among the others; null when not defined.</param>
/// <param name="OnsetsOngoing">Onsets in the first stratum.</param>
/// <param name="OnsetsNoneOngoing">Onsets in the second.</param>
/// <param name="RecallAt30">Onsets with minrank2 at most 30, ties counted "max".</param>
/// <param name="RecallAt0025">Onsets with maxrisk2 at least 0.025.</param>
/// <param name="RecallAt004">Onsets with maxrisk2 at least 0.04.</param>
/// <param name="FlaggedAt004">State-years with maxrisk2 above 0.04.</param>
/// <param name="FalsePositivesPerTruePositive">At above 0.04; null when none was hit.</param>
/// <param name="Forecasts">Single forecasts scored by the two losses.</param>
/// <param name="Positives">Of these, with an onset within two years.</param>
/// <param name="Brier">Brier score of the single forecasts.</param>
/// <param name="BrierBase">Brier score of a constant base rate.</param>
/// <param name="LogLoss">Mean log loss in nats.</param>
/// <param name="LogLossBase">Log loss of a constant base rate.</param>
/// <param name="Expected">Sum of the forecasts: as many as the model expected to be followed by an onset.</param>
/// <param name="CalibrationSlope">Slope of the logistic recalibration; 1 is perfect. Null when the outcomes do not determine it.</param>
/// <param name="CalibrationIntercept">Its intercept; 0 is perfect. Null likewise.</param>
/// <param name="MaxAbsDiffPublished">Largest difference from the published rolling forecasts; null when they are not at hand.</param>
/// <param name="RankedListHash">SHA-256 of the ranked list, so that a change of one place is seen.</param>
public sealed record ScoreCard(
    int Rows,
    int Onsets,
    Interval Auc,
    Interval? AucOngoing,
    Interval? AucNoneOngoing,
    int OnsetsOngoing,
    int OnsetsNoneOngoing,
    int RecallAt30,
    int RecallAt0025,
    int RecallAt004,
    int FlaggedAt004,
    double? FalsePositivesPerTruePositive,
    int Forecasts,
    int Positives,
    double Brier,
    double BrierBase,
    double LogLoss,
    double LogLossBase,
    double Expected,
    double? CalibrationSlope,
    double? CalibrationIntercept,
    double? MaxAbsDiffPublished,
    string RankedListHash)
{
    /// <summary>Intervals by drawing whole States again; null when none were asked for.</summary>
    public ResampledScores? Resampled { get; init; }
}
