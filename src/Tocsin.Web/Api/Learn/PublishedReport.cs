using System.Text.Json.Serialization;

namespace Tocsin.Web.Api.Learn;

/// <summary>The score card of the publisher's own rolling forecasts.</summary>
/// <param name="Rows">State-years scored.</param>
/// <param name="Onsets">Of these, with an onset.</param>
/// <param name="Auc">Area under the ROC curve of the larger of two forecasts, 0 to 1.</param>
/// <param name="AucInterval">Its 95 % interval (DeLong): lower and upper end.</param>
/// <param name="AucOngoing">The same among States with a mass killing ongoing the year before; null when not defined.</param>
/// <param name="AucOngoingInterval">Its 95 % interval; null when not defined.</param>
/// <param name="AucNoneOngoing">The same among the others; null when not defined.</param>
/// <param name="AucNoneOngoingInterval">Its 95 % interval; null when not defined.</param>
/// <param name="OnsetsOngoing">Onsets in the first stratum.</param>
/// <param name="OnsetsNoneOngoing">Onsets in the second.</param>
/// <param name="RecallAt30">Onsets with the better of two ranks at most 30.</param>
/// <param name="RecallAt0025">Onsets with the larger forecast at least 0.025.</param>
/// <param name="RecallAt004">Onsets with the larger forecast at least 0.04.</param>
/// <param name="FlaggedAt004">State-years with the larger forecast above 0.04.</param>
/// <param name="FalsePositivesPerTruePositive">At above 0.04; null when none was hit.</param>
/// <param name="Forecasts">Single forecasts scored by the two losses.</param>
/// <param name="Positives">Of these, with an onset within two years.</param>
/// <param name="Brier">Brier score of the single forecasts, 0 to 1.</param>
/// <param name="BrierBase">Brier score of a constant base rate.</param>
/// <param name="LogLoss">Mean log loss in nats.</param>
/// <param name="LogLossBase">Log loss of a constant base rate.</param>
/// <param name="Expected">Sum of the forecasts: onsets the model expected.</param>
/// <param name="CalibrationSlope">Slope of the logistic recalibration; 1 is perfect; null when not determined.</param>
/// <param name="CalibrationIntercept">Its intercept; 0 is perfect; null when not determined.</param>
/// <param name="RankedListHash">SHA-256 of the ranked list: a change of one place is seen.</param>
/// <param name="File">Name of the publisher's file.</param>
/// <param name="Compared">Single forecasts that both have.</param>
/// <param name="OnlyOurs">Single forecasts that the publisher has not.</param>
/// <param name="OnlyTheirs">Single forecasts that this back-test has not.</param>
internal sealed record PublishedReport(
    int Rows,
    int Onsets,
    double Auc,
    IReadOnlyList<double> AucInterval,
    double? AucOngoing,
    IReadOnlyList<double>? AucOngoingInterval,
    double? AucNoneOngoing,
    IReadOnlyList<double>? AucNoneOngoingInterval,
    int OnsetsOngoing,
    int OnsetsNoneOngoing,
    [property: JsonPropertyName("recall_at_30")] int RecallAt30,
    [property: JsonPropertyName("recall_at_0_025")] int RecallAt0025,
    [property: JsonPropertyName("recall_at_0_04")] int RecallAt004,
    [property: JsonPropertyName("flagged_at_0_04")] int FlaggedAt004,
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
    [property: JsonPropertyName("ranked_list_sha256")] string RankedListHash,
    string File,
    int Compared,
    int OnlyOurs,
    int OnlyTheirs);
