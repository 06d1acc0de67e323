using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Tocsin.Learn.Monthly;

namespace Tocsin.Web.Api.Learn;

/// <summary>A State-month of the monthly back-test: what was forecast from October of the year before, and what came.</summary>
/// <param name="Target">What is forecast.</param>
/// <param name="Window">The year.</param>
/// <param name="Unit">The State, or the States that the source counts together.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Lead">Months from the origin.</param>
/// <param name="Outcome">Deaths; 1 or 0 for a yes or no.</param>
/// <param name="Quiet">Whether the twelve months to the origin were without a death.</param>
/// <param name="Crps">CRPS of the model in force, deaths.</param>
/// <param name="Low">Lower end of its 90 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="ProbabilityAny">Its probability of any death (of a yes).</param>
/// <param name="Probability25">Its probability of 25 deaths or more; null for a yes or no.</param>
/// <param name="BenchmarkCrps">CRPS of the benchmark, deaths.</param>
/// <param name="BenchmarkProbabilityAny">The benchmark's probability of any death (of a yes).</param>
/// <param name="BenchmarkProbability25">Its probability of 25 deaths or more; null for a yes or no.</param>
internal sealed record MonthlyOutcomeRow(
    string Target,
    int Window,
    string Unit,
    DateOnly Month,
    [property: Range(3, 14)] int Lead,
    double Outcome,
    bool Quiet,
    double Crps,
    double Low,
    double High,
    [property: Range(0.0, 1.0)] double ProbabilityAny,
    [property: JsonPropertyName("probability_25"), Range(0.0, 1.0)] double? Probability25,
    double BenchmarkCrps,
    [property: Range(0.0, 1.0)] double BenchmarkProbabilityAny,
    [property: JsonPropertyName("benchmark_probability_25"), Range(0.0, 1.0)] double? BenchmarkProbability25)
{
    public static CsvTable<MonthlyOutcomeRow> Table { get; } = new()
    {
        { "target", "what is forecast", row => row.Target },
        { "window", "the year", row => (long?)row.Window },
        { "unit", "the State, or States counted together", row => row.Unit },
        { "month", "first day of the month", row => (DateOnly?)row.Month },
        { "lead", "months from the origin", row => (long?)row.Lead },
        { "outcome", "deaths; 1 or 0 for yes or no", row => (double?)row.Outcome },
        { "quiet", "whether the twelve months to the origin had no death", row => (bool?)row.Quiet },
        { "crps", "CRPS of the model in use, deaths", row => (double?)row.Crps },
        { "low", "lower end of its 90 % interval", row => (double?)row.Low },
        { "high", "upper end", row => (double?)row.High },
        { "probability_any", "its probability of any death", row => (double?)row.ProbabilityAny },
        { "probability_25", "its probability of 25 deaths or more", row => row.Probability25 },
        { "benchmark_crps", "CRPS of the benchmark, deaths", row => (double?)row.BenchmarkCrps },
        { "benchmark_probability_any", "the benchmark's probability of any death", row => (double?)row.BenchmarkProbabilityAny },
        { "benchmark_probability_25", "its probability of 25 deaths or more", row => row.BenchmarkProbability25 },
    };

    public static MonthlyOutcomeRow Of(MonthlyOutcome outcome) => new(
        outcome.Target, outcome.Window, outcome.Unit, outcome.Month, outcome.Lead, outcome.Outcome, outcome.Quiet, outcome.Crps, outcome.Low, outcome.High, outcome.Any,
        outcome.Grave, outcome.BenchmarkCrps, outcome.BenchmarkAny, outcome.BenchmarkGrave);
}
