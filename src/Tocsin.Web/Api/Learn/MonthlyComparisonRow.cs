using System.ComponentModel.DataAnnotations;
using Tocsin.Learn.Monthly;

namespace Tocsin.Web.Api.Learn;

/// <summary>The model in force beside the benchmark, the last twelve months as the sample, over all years of a target; every year weighs the same.</summary>
/// <param name="Target">What is forecast.</param>
/// <param name="Subset">all; quiet: where the twelve months before the origin were without a death; unseen: the years that nobody had scored when the values
/// were chosen.</param>
/// <param name="Verdict">closer or further: smaller or larger error whichever States or years are drawn; too_few_years: fewer than three; undecided
/// otherwise.</param>
/// <param name="Cells">State-months compared.</param>
/// <param name="Crps">Mean CRPS of the model in force, deaths.</param>
/// <param name="BenchmarkCrps">Mean CRPS of the benchmark, deaths.</param>
/// <param name="Ratio">The first over the second; null when the benchmark made no error.</param>
/// <param name="StatesLow">Lower end of its 95 % interval from drawing whole States again.</param>
/// <param name="StatesHigh">Upper end.</param>
/// <param name="YearsLow">Lower end from drawing whole years again; null with fewer than three years.</param>
/// <param name="YearsHigh">Upper end.</param>
/// <param name="YearsCloser">Years in which the model in force had the smaller CRPS.</param>
/// <param name="Years">Years compared.</param>
internal sealed record MonthlyComparisonRow(
    string Target,
    string Subset,
    string Verdict,
    int Cells,
    double Crps,
    double BenchmarkCrps,
    double? Ratio,
    double? StatesLow,
    double? StatesHigh,
    double? YearsLow,
    double? YearsHigh,
    [property: Range(0, 5)] int YearsCloser,
    [property: Range(1, 5)] int Years)
{
    public static CsvTable<MonthlyComparisonRow> Table { get; } = new()
    {
        { "target", "what is forecast", row => row.Target },
        { "subset", "all, quiet or unseen", row => row.Subset },
        { "verdict", "closer, further, undecided or too_few_years", row => row.Verdict },
        { "cells", "State-months compared", row => (long?)row.Cells },
        { "crps", "mean CRPS, model in use, deaths", row => (double?)row.Crps },
        { "benchmark_crps", "mean CRPS of the benchmark, deaths", row => (double?)row.BenchmarkCrps },
        { "ratio", "the first over the second", row => row.Ratio },
        { "states_low", "its 95 % interval's lower end, resampling States", row => row.StatesLow },
        { "states_high", "upper end", row => row.StatesHigh },
        { "years_low", "lower end, resampling years", row => row.YearsLow },
        { "years_high", "upper end", row => row.YearsHigh },
        { "years_closer", "years the model in use won on CRPS", row => (long?)row.YearsCloser },
        { "years", "years compared", row => (long?)row.Years },
    };

    public static IEnumerable<MonthlyComparisonRow> Of(TargetSkill skill) =>
        new[] { ("all", skill.All), ("quiet", skill.Quiet), ("unseen", skill.Unseen) }
            .Where(one => one.Item2 is not null)
            .Select(one => Of(skill.Target, one.Item1, one.Item2!));

    private static MonthlyComparisonRow Of(string target, string subset, SkillComparison compared) => new(
        target, subset, QueryWord.Of(compared.Verdict), compared.Cells, compared.Crps, compared.BenchmarkCrps, compared.ByState?.Value, compared.ByState?.Low, compared.ByState?.High,
        compared.ByYear?.Low, compared.ByYear?.High, compared.YearsCloser, compared.Years);
}
