using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>A back-test of the alarms as one JSON object: snake case, null for what is not defined.</summary>
public static class AlarmBacktestJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The whole, with what it rests on and what it cost.</summary>
    public static JsonObject Of(AlarmBacktest backtest)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        var json = Card(backtest);
        json["label"] = backtest.Label;
        json["snapshot"] = backtest.Snapshot;
        json["seconds"] = Math.Round(backtest.Seconds, 3);
        json["program_version"] = backtest.ProgramVersion;
        json["made_at"] = backtest.MadeAt;
        return json;
    }

    /// <summary>The same as indented text, without a line break at its end.</summary>
    public static string Text(AlarmBacktest backtest) => Of(backtest).ToJsonString(Indented);

    /// <summary>The card alone: what is golden, because it does not depend on the machine or the day.</summary>
    public static JsonObject Card(AlarmBacktest backtest)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        return new JsonObject
        {
            ["sample"] = backtest.IsSample,
            ["budget"] = backtest.Budget,
            ["learned_from"] = Day(backtest.LearnedFrom),
            ["learned_until"] = Day(backtest.LearnedUntil),
            ["measured_from"] = Day(backtest.MeasuredFrom),
            ["measured_until"] = Day(backtest.MeasuredUntil),
            ["states"] = backtest.States,
            ["best"] = Word(backtest.Best.ToString()),
            ["methods"] = new JsonArray([.. backtest.Scores.Select(Of)]),
            ["differences"] = new JsonArray([.. backtest.Differences.Select(Of)]),
            ["thresholds"] = new JsonArray([.. backtest.Thresholds.Select(Of)]),
        };
    }

    private static JsonObject Of(AlarmMethodScore score) => new()
    {
        ["name"] = Word(score.Method.ToString()),
        ["budget"] = score.Budget,
        ["false_per_state_year_learned"] = score.Learned,
        ["false_per_state_year"] = score.FalsePerStateYear,
        ["state_years"] = score.StateYears,
        ["false"] = score.False,
        ["ahead"] = score.Ahead,
        ["ongoing"] = score.Ongoing,
        ["onsets_25"] = Of(score.Lower),
        ["onsets_100"] = Of(score.Upper),
        ["thresholds"] = new JsonArray([.. score.Thresholds.Select(one => Of(one.Series, one.Evidence))]),
    };

    private static JsonObject Of(OnsetScore score) => new()
    {
        ["onsets"] = score.Onsets,
        ["preceded"] = score.Preceded,
        ["share"] = score.Share,
        ["share_interval"] = Ends((score.Low, score.High)),
        ["chance"] = score.Chance,
        ["median_lead_months"] = score.MedianLead,
    };

    private static JsonObject Of(MethodDifference difference) => new()
    {
        ["name"] = Word(difference.Method.ToString()),
        ["share"] = difference.Share,
        ["interval_by_state"] = Ends(difference.ByState),
        ["interval_by_year"] = Ends(difference.ByYear),
        ["claimed"] = difference.IsClaimed,
    };

    private static JsonArray? Ends((double Low, double High) interval) => double.IsNaN(interval.Low) ? null : new JsonArray(interval.Low, interval.High);

    private static JsonObject Of(AlarmThreshold threshold)
    {
        var json = Of(threshold.Series, threshold.Evidence);
        json["alarm"] = Word(threshold.Alarm.ToString());
        json["method"] = threshold.Method is { } method ? Word(method.ToString()) : null;
        json["raised"] = threshold.Raised;
        json["ahead"] = threshold.Ahead;
        json["ongoing"] = threshold.Ongoing;
        json["false"] = threshold.False;
        json["false_share"] = threshold.FalseShare;
        return json;
    }

    private static JsonObject Of(SeriesKind series, double evidence) => new()
    {
        ["scope"] = Word(series.Scope.ToString()),
        ["interval"] = Word(series.Interval.ToString()),
        ["measure"] = Word(series.Measure.ToString()),
        ["evidence"] = double.IsFinite(evidence) ? evidence : null,
    };

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
