namespace Tocsin.Learn;

/// <summary>
/// 95 % percentile intervals from drawing whole States with replacement: the years of one State hang together, and an interval that takes them for independent
/// is too short.
/// </summary>
/// <param name="Resamples">How many draws.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AucOngoing">The same where a mass killing was ongoing the year before; null when not defined.</param>
/// <param name="AucNoneOngoing">The same where none was; null when not defined.</param>
/// <param name="RecallAt30">Share of the onsets with minrank2 at most 30.</param>
/// <param name="RecallAt004">Share of the onsets with maxrisk2 at least 0.04.</param>
/// <param name="Brier">Brier score.</param>
/// <param name="LogLoss">Mean log loss in nats.</param>
public sealed record ResampledScores(
    int Resamples,
    int Seed,
    Interval Auc,
    Interval? AucOngoing,
    Interval? AucNoneOngoing,
    Interval RecallAt30,
    Interval RecallAt004,
    Interval Brier,
    Interval LogLoss);
