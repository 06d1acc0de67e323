using System.ComponentModel.DataAnnotations;
using Tocsin.Learn;

namespace Tocsin.Web.Api.Learn;

/// <summary>One State-year of the back-test.</summary>
/// <param name="Code">Code of the State.</param>
/// <param name="SourceName">Its name in the predictor file.</param>
/// <param name="Year">The year y that is scored.</param>
/// <param name="Onset">Whether a new mass killing began in y.</param>
/// <param name="OngoingBefore">Whether one was ongoing in y−1; null when the file does not say.</param>
/// <param name="RiskFromPreviousYear">Forecast made from y−1; null when none could be made.</param>
/// <param name="RankFromPreviousYear">Its rank.</param>
/// <param name="RiskFromTwoYearsPrior">Forecast made from y−2; null when none could be made.</param>
/// <param name="RankFromTwoYearsPrior">Its rank.</param>
/// <param name="MaxRisk2">The larger of the two forecasts; null when there is none.</param>
/// <param name="MinRank2">The better of the two ranks; null when there is none.</param>
internal sealed record OutcomeRow(
    string Code,
    string SourceName,
    int Year,
    bool Onset,
    bool? OngoingBefore,
    [property: Range(0.0, 1.0)] double? RiskFromPreviousYear,
    [property: Range(1, 1000)] int? RankFromPreviousYear,
    [property: Range(0.0, 1.0)] double? RiskFromTwoYearsPrior,
    [property: Range(1, 1000)] int? RankFromTwoYearsPrior,
    [property: Range(0.0, 1.0)] double? MaxRisk2,
    [property: Range(1, 1000)] int? MinRank2)
{
    public static CsvTable<OutcomeRow> Table { get; } = new()
    {
        { "code", "code of the State", row => row.Code },
        { "source_name", "its name in the predictor file", row => row.SourceName },
        { "year", "the year y that is scored", row => (long?)row.Year },
        { "onset", "a new mass killing began in y", row => (bool?)row.Onset },
        { "ongoing_before", "one was ongoing in y-1", row => row.OngoingBefore },
        { "risk_from_previous_year", "forecast made from y-1, 0 to 1", row => row.RiskFromPreviousYear },
        { "rank_from_previous_year", "its rank", row => (long?)row.RankFromPreviousYear },
        { "risk_from_two_years_prior", "forecast made from y-2, 0 to 1", row => row.RiskFromTwoYearsPrior },
        { "rank_from_two_years_prior", "its rank", row => (long?)row.RankFromTwoYearsPrior },
        { "max_risk2", "the larger of the two forecasts", row => row.MaxRisk2 },
        { "min_rank2", "the better of the two ranks", row => (long?)row.MinRank2 },
    };

    public static OutcomeRow Of(ForecastOutcome outcome) => new(
        outcome.State.Value, outcome.SourceName, outcome.Year, outcome.Onset, outcome.OngoingBefore, outcome.RiskFromPreviousYear, outcome.RankFromPreviousYear,
        outcome.RiskFromTwoYearsPrior, outcome.RankFromTwoYearsPrior, outcome.MaxRisk2, outcome.MinRank2);
}
