using System.Text.Json.Serialization;

namespace Tocsin.Web.Api.Learn;

/// <summary>95 % percentile intervals, each a lower and an upper end, from drawing whole States with replacement.</summary>
/// <param name="Cluster">What is drawn: state.</param>
/// <param name="Resamples">How many draws.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Auc">Area under the ROC curve: lower and upper end.</param>
/// <param name="AucOngoing">The same where a mass killing was ongoing; null when not defined.</param>
/// <param name="AucNoneOngoing">The same where none was; null when not defined.</param>
/// <param name="RecallAt30Share">Share of the onsets with the better rank at most 30.</param>
/// <param name="RecallAt004Share">Share of the onsets with the larger forecast at least 0.04.</param>
/// <param name="Brier">Brier score.</param>
/// <param name="LogLoss">Mean log loss in nats.</param>
internal sealed record ResampledReport(
    string Cluster,
    int Resamples,
    int Seed,
    IReadOnlyList<double> Auc,
    IReadOnlyList<double>? AucOngoing,
    IReadOnlyList<double>? AucNoneOngoing,
    [property: JsonPropertyName("recall_at_30_share")] IReadOnlyList<double> RecallAt30Share,
    [property: JsonPropertyName("recall_at_0_04_share")] IReadOnlyList<double> RecallAt004Share,
    IReadOnlyList<double> Brier,
    IReadOnlyList<double> LogLoss);
