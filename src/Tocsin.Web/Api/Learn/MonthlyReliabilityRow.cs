using System.ComponentModel.DataAnnotations;
using Tocsin.Assess.Monthly;
using Tocsin.Learn.Monthly;
using Tocsin.Numerics.Scores;

namespace Tocsin.Web.Api.Learn;

/// <summary>A group of probabilities of about equal size, and how often what they are about came; over all years of a target.</summary>
/// <param name="Target">What is forecast.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Deaths">The probability is of this many deaths or more.</param>
/// <param name="Lowest">Smallest probability in the group.</param>
/// <param name="Highest">Largest.</param>
/// <param name="Count">How many.</param>
/// <param name="MeanForecast">Their mean.</param>
/// <param name="Events">How often it came.</param>
/// <param name="Observed">As a share.</param>
/// <param name="BarLow">Lower end of the range in which right forecasts would show nine times out of ten.</param>
/// <param name="BarHigh">Upper end.</param>
internal sealed record MonthlyReliabilityRow(
    string Target,
    string Model,
    int Deaths,
    [property: Range(0.0, 1.0)] double Lowest,
    [property: Range(0.0, 1.0)] double Highest,
    int Count,
    [property: Range(0.0, 1.0)] double MeanForecast,
    int Events,
    [property: Range(0.0, 1.0)] double Observed,
    [property: Range(0.0, 1.0)] double BarLow,
    [property: Range(0.0, 1.0)] double BarHigh)
{
    public static CsvTable<MonthlyReliabilityRow> Table { get; } = new()
    {
        { "target", "what is forecast", row => row.Target },
        { "model", "name of the model", row => row.Model },
        { "deaths", "probability is of this many deaths or more", row => (long?)row.Deaths },
        { "lowest", "smallest probability in the group", row => (double?)row.Lowest },
        { "highest", "largest", row => (double?)row.Highest },
        { "count", "how many", row => (long?)row.Count },
        { "mean_forecast", "their mean", row => (double?)row.MeanForecast },
        { "events", "how often it happened", row => (long?)row.Events },
        { "observed", "as a share", row => (double?)row.Observed },
        { "bar_low", "lower end of the share's range, nine times in ten, if forecasts are right", row => (double?)row.BarLow },
        { "bar_high", "upper end", row => (double?)row.BarHigh },
    };

    public static IEnumerable<MonthlyReliabilityRow> Of(TargetSkill skill) => skill.Calibration.SelectMany(one =>
        one.Any.Select(bin => Of(skill.Target, one.Model, MonthlyTargets.Find(skill.Target)?.Least() ?? 1, bin))
            .Concat(one.Grave.Select(bin => Of(skill.Target, one.Model, MonthlyMethod.GraveMonth, bin))));

    private static MonthlyReliabilityRow Of(string target, string model, int deaths, ReliabilityBin bin) => new(
        target, model, deaths, bin.Lowest, bin.Highest, bin.Count, bin.MeanForecast, bin.Events, bin.ObservedFrequency, bin.ConsistencyBar.Lower, bin.ConsistencyBar.Upper);
}
