using System.Text.Json.Nodes;
using Tocsin.Assess.Monthly;
using static System.FormattableString;

namespace Tocsin.Learn.Monthly;

/// <summary>A monthly score card as one JSON object: snake case, null for what is not defined.</summary>
public static class MonthlyScoreCardJson
{
    /// <summary>The card, what it cost and what a reader must know.</summary>
    /// <param name="card">The card.</param>
    /// <param name="notes">What is to be said of the data before the card's own notes.</param>
    public static JsonObject Of(MonthlyScoreCard card, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(notes);
        return new JsonObject
        {
            ["window"] = card.Window.Year,
            ["months"] = $"{Words(card.Window.FirstMonth)}..{Words(card.Window.LastMonth)}",
            ["origin"] = Words(card.Window.Origin),
            ["target"] = card.Target,
            ["units"] = card.Units,
            ["cells"] = card.Cells,
            ["seconds"] = Math.Round(card.Seconds, 3),
            ["peak_rss_mb"] = Math.Round(card.PeakRssMegabytes, 1),
            ["models"] = Models(card),
            ["notes"] = new JsonArray([.. notes.Concat(card.Notes).Select(note => JsonValue.Create(note))]),
        };
    }

    /// <summary>The models' scores alone: what is golden, because it does not depend on the machine.</summary>
    public static JsonArray Models(MonthlyScoreCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return [.. card.Models.Select(Of)];
    }

    private static JsonObject Of(ModelScores model)
    {
        var json = new JsonObject { ["name"] = model.Name, ["in_force"] = model.InForce };
        Add(json, model.All);
        var onset = new JsonObject { ["cells"] = model.OnsetOnly.Cells };
        Add(onset, model.OnsetOnly);
        json["onset_only"] = onset;
        json["notes"] = new JsonArray([.. model.Degradations.Select(note => JsonValue.Create(note))]);
        return json;
    }

    private static void Add(JsonObject json, MonthlyScores scores)
    {
        json["crps"] = Number(scores.Crps);
        json["ign"] = Number(scores.Ignorance);
        json["mis"] = Number(scores.IntervalScore);
        json["coverage_50"] = Number(scores.Coverage.Of50);
        json["coverage_80"] = Number(scores.Coverage.Of80);
        json["coverage_90"] = Number(scores.Coverage.Of90);
        json["coverage_95"] = Number(scores.Coverage.Of95);
        json["average_precision"] = scores.AveragePrecision;
        json["average_precision_25"] = scores.GraveAveragePrecision;
        json["brier_25"] = Number(scores.GraveBrier);
    }

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private static string Words(int month) => Invariant($"{MonthlyPanel.DayOf(month):yyyy-MM}");
}
