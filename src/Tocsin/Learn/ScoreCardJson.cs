using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tocsin.Learn;

/// <summary>The score card as one JSON object, the same on the command line and in the API: snake case, null for what is not defined.</summary>
public static class ScoreCardJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A stored or computed back-test: its card, what it rests on, what it cost, and the publisher's card where it is at hand.</summary>
    public static JsonObject Of(StructuralBacktest backtest)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        var json = Of(backtest.Card);
        json["edition"] = backtest.Edition;
        json["label"] = backtest.Label;
        json["snapshot"] = backtest.Snapshot;
        json["missing_predictors"] = new JsonArray([.. backtest.MissingPredictors.Select(name => JsonValue.Create(name))]);
        json["first_origin"] = backtest.FirstOrigin;
        json["last_origin"] = backtest.LastOrigin;
        json["seconds"] = Math.Round(backtest.Seconds, 3);
        json["peak_rss_mb"] = Math.Round(backtest.PeakRssMegabytes, 1);
        json["program_version"] = backtest.ProgramVersion;
        json["made_at"] = backtest.MadeAt;
        json["published"] = backtest.Published is { } published ? Of(published) : null;
        return json;
    }

    /// <summary>The same as indented text, without a line break at its end.</summary>
    public static string Text(StructuralBacktest backtest) => Of(backtest).ToJsonString(Indented);

    /// <summary>The card alone: what is golden, because it does not depend on the machine or the day.</summary>
    public static JsonObject Of(ScoreCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new JsonObject
        {
            ["rows"] = card.Rows,
            ["onsets"] = card.Onsets,
            ["auc"] = card.Auc.Value,
            ["auc_interval"] = Ends(card.Auc),
            ["auc_ongoing"] = card.AucOngoing?.Value,
            ["auc_ongoing_interval"] = Ends(card.AucOngoing),
            ["auc_none_ongoing"] = card.AucNoneOngoing?.Value,
            ["auc_none_ongoing_interval"] = Ends(card.AucNoneOngoing),
            ["onsets_ongoing"] = card.OnsetsOngoing,
            ["onsets_none_ongoing"] = card.OnsetsNoneOngoing,
            ["recall_at_30"] = card.RecallAt30,
            ["recall_at_0_025"] = card.RecallAt0025,
            ["recall_at_0_04"] = card.RecallAt004,
            ["flagged_at_0_04"] = card.FlaggedAt004,
            ["false_positives_per_true_positive"] = card.FalsePositivesPerTruePositive,
            ["forecasts"] = card.Forecasts,
            ["positives"] = card.Positives,
            ["brier"] = card.Brier,
            ["brier_base"] = card.BrierBase,
            ["log_loss"] = card.LogLoss,
            ["log_loss_base"] = card.LogLossBase,
            ["expected"] = card.Expected,
            ["calibration_slope"] = card.CalibrationSlope,
            ["calibration_intercept"] = card.CalibrationIntercept,
            ["max_abs_diff_published"] = card.MaxAbsDiffPublished,
            ["ranked_list_sha256"] = card.RankedListHash,
            ["resampled"] = card.Resampled is { } resampled ? Of(resampled) : null,
        };
    }

    private static JsonObject Of(ResampledScores resampled) => new()
    {
        ["cluster"] = "state",
        ["resamples"] = resampled.Resamples,
        ["seed"] = resampled.Seed,
        ["auc"] = Ends(resampled.Auc),
        ["auc_ongoing"] = Ends(resampled.AucOngoing),
        ["auc_none_ongoing"] = Ends(resampled.AucNoneOngoing),
        ["recall_at_30_share"] = Ends(resampled.RecallAt30),
        ["recall_at_0_04_share"] = Ends(resampled.RecallAt004),
        ["brier"] = Ends(resampled.Brier),
        ["log_loss"] = Ends(resampled.LogLoss),
    };

    private static JsonObject Of(PublishedComparison published)
    {
        var json = Of(published.Card);
        json.Remove("resampled");
        json.Remove("max_abs_diff_published");
        json["file"] = published.File;
        json["compared"] = published.Compared;
        json["only_ours"] = published.OnlyOurs;
        json["only_theirs"] = published.OnlyTheirs;
        return json;
    }

    private static JsonArray? Ends(Interval? interval) => interval is null ? null : new JsonArray(interval.Low, interval.High);
}
