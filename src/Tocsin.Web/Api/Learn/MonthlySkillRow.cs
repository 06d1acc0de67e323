using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Tocsin.Learn.Monthly;

namespace Tocsin.Web.Api.Learn;

/// <summary>Scores of one monthly model for a target in a year; means over State-months. Smaller is better but for precision.</summary>
/// <param name="Target">What is forecast.</param>
/// <param name="Window">The year, forecast from October of the year before.</param>
/// <param name="Standing">What was known of the year when the model's values were chosen: chosen on it, its scores known, or unseen; invented in the exercise
/// region.</param>
/// <param name="Months">Months of the year that are known.</param>
/// <param name="ProvisionalMonths">Of the year, with an outcome that its source may still correct.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="InForce">Whether it is the model in force.</param>
/// <param name="StandIn">True when the history was too short for a part of the model, which a stand-in replaced.</param>
/// <param name="Cells">State-months scored.</param>
/// <param name="Crps">Continuous ranked probability score, deaths; the Brier score for a yes or no.</param>
/// <param name="Ignorance">Ignorance score, bits.</param>
/// <param name="IntervalScore">Mean interval score of the 90 % interval, deaths.</param>
/// <param name="Coverage50">Share of outcomes within the 50 % interval.</param>
/// <param name="Coverage80">Within the 80 % interval.</param>
/// <param name="Coverage90">Within the 90 % interval.</param>
/// <param name="Coverage95">Within the 95 % interval.</param>
/// <param name="AveragePrecision">Of the probability of any death; null when not defined.</param>
/// <param name="AveragePrecision25">Of the probability of 25 deaths or more; null when not defined.</param>
/// <param name="Brier25">Brier score of that probability; null for a yes or no.</param>
/// <param name="OnsetCells">State-months after twelve quiet months.</param>
/// <param name="OnsetCrps">CRPS over those; null when there are none.</param>
/// <param name="OnsetIgnorance">Ignorance score over those.</param>
/// <param name="OnsetIntervalScore">Interval score over those.</param>
/// <param name="OnsetCoverage90">Share of their outcomes within the 90 % interval.</param>
/// <param name="OnsetAveragePrecision">Average precision over those; null when not defined.</param>
internal sealed record MonthlySkillRow(
    string Target,
    int Window,
    string Standing,
    [property: Range(0, 12)] int Months,
    [property: Range(0, 12)] int ProvisionalMonths,
    string Model,
    bool InForce,
    bool StandIn,
    int Cells,
    double Crps,
    [property: JsonPropertyName("ign")] double Ignorance,
    [property: JsonPropertyName("mis")] double IntervalScore,
    [property: JsonPropertyName("coverage_50"), Range(0.0, 1.0)] double Coverage50,
    [property: JsonPropertyName("coverage_80"), Range(0.0, 1.0)] double Coverage80,
    [property: JsonPropertyName("coverage_90"), Range(0.0, 1.0)] double Coverage90,
    [property: JsonPropertyName("coverage_95"), Range(0.0, 1.0)] double Coverage95,
    [property: Range(0.0, 1.0)] double? AveragePrecision,
    [property: JsonPropertyName("average_precision_25"), Range(0.0, 1.0)] double? AveragePrecision25,
    [property: JsonPropertyName("brier_25"), Range(0.0, 1.0)] double? Brier25,
    int OnsetCells,
    double? OnsetCrps,
    [property: JsonPropertyName("onset_ign")] double? OnsetIgnorance,
    [property: JsonPropertyName("onset_mis")] double? OnsetIntervalScore,
    [property: JsonPropertyName("onset_coverage_90"), Range(0.0, 1.0)] double? OnsetCoverage90,
    [property: Range(0.0, 1.0)] double? OnsetAveragePrecision)
{
    public static CsvTable<MonthlySkillRow> Table { get; } = new()
    {
        { "target", "what is forecast", row => row.Target },
        { "window", "the year, forecast from the October before", row => (long?)row.Window },
        { "standing", "what was known of the year when values were chosen: chosen, known, unseen or invented", row => row.Standing },
        { "months", "known months of the year", row => (long?)row.Months },
        { "provisional_months", "months whose outcome may still be corrected", row => (long?)row.ProvisionalMonths },
        { "model", "name of the model", row => row.Model },
        { "in_force", "true for the model in use", row => (bool?)row.InForce },
        { "stand_in", "true when part of the model lacked history", row => (bool?)row.StandIn },
        { "cells", "State-months scored", row => (long?)row.Cells },
        { "crps", "continuous ranked probability score, deaths", row => (double?)row.Crps },
        { "ign", "ignorance score, bits", row => (double?)row.Ignorance },
        { "mis", "mean interval score of the 90 % interval, deaths", row => (double?)row.IntervalScore },
        { "coverage_50", "share within the 50 % interval", row => (double?)row.Coverage50 },
        { "coverage_80", "within the 80 % interval", row => (double?)row.Coverage80 },
        { "coverage_90", "within the 90 % interval", row => (double?)row.Coverage90 },
        { "coverage_95", "within the 95 % interval", row => (double?)row.Coverage95 },
        { "average_precision", "of the probability of any death", row => row.AveragePrecision },
        { "average_precision_25", "of the probability of 25 deaths or more", row => row.AveragePrecision25 },
        { "brier_25", "Brier score of that probability", row => row.Brier25 },
        { "onset_cells", "State-months after twelve quiet months", row => (long?)row.OnsetCells },
        { "onset_crps", "CRPS over those", row => row.OnsetCrps },
        { "onset_ign", "ignorance score over those", row => row.OnsetIgnorance },
        { "onset_mis", "interval score over those", row => row.OnsetIntervalScore },
        { "onset_coverage_90", "their share within the 90 % interval", row => row.OnsetCoverage90 },
        { "onset_average_precision", "average precision over those", row => row.OnsetAveragePrecision },
    };

    public static IEnumerable<MonthlySkillRow> Of(TargetSkill skill) => skill.Years.SelectMany(year => year.Card.Models.Select(model => Of(skill.Target, year, model)));

    private static MonthlySkillRow Of(string target, YearSkill year, ModelScores model)
    {
        var (all, onset) = (model.All, model.OnsetOnly);
        return new MonthlySkillRow(
            target, year.Card.Window.Year, QueryWord.Of(year.Standing), year.Months, year.ProvisionalMonths, model.Name, model.InForce, model.Degradations.Count > 0,
            all.Cells, all.Crps, all.Ignorance, all.IntervalScore, all.Coverage.Of50, all.Coverage.Of80, all.Coverage.Of90, all.Coverage.Of95,
            all.AveragePrecision, all.GraveAveragePrecision, Number(all.GraveBrier),
            onset.Cells, Number(onset.Crps), Number(onset.Ignorance), Number(onset.IntervalScore), Number(onset.Coverage.Of90), onset.AveragePrecision);
    }

    private static double? Number(double value) => double.IsNaN(value) ? null : value;
}
