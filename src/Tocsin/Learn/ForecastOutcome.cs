using Tocsin.Reference;

namespace Tocsin.Learn;

/// <summary>One State-year of the rolling back-test: what was forecast for it, and what came.</summary>
/// <param name="State">The State.</param>
/// <param name="SourceName">Its name in the predictor file.</param>
/// <param name="Year">The year y that is scored.</param>
/// <param name="Onset">Whether a new mass killing began in y.</param>
/// <param name="OngoingBefore">Whether one was ongoing in y−1; null when the file does not say.</param>
/// <param name="RiskFromPreviousYear">Forecast made from y−1; null when none could be made.</param>
/// <param name="RankFromPreviousYear">Its rank.</param>
/// <param name="RiskFromTwoYearsPrior">Forecast made from y−2; null when none could be made.</param>
/// <param name="RankFromTwoYearsPrior">Its rank.</param>
public sealed record ForecastOutcome(
    StateCode State,
    string SourceName,
    int Year,
    bool Onset,
    bool? OngoingBefore,
    double? RiskFromPreviousYear,
    int? RankFromPreviousYear,
    double? RiskFromTwoYearsPrior,
    int? RankFromTwoYearsPrior)
{
    /// <summary>
    /// What the forecast made from y−1 is scored against by itself: an onset in y or y+1, as the file codes it (an unknown second year counts as none).
    /// Null when the file does not say, or holds no row for y−1.
    /// </summary>
    public bool? OnsetWithinTwoYears { get; init; }

    /// <summary>The larger of the two forecasts; null when there is none.</summary>
    public double? MaxRisk2 => (RiskFromPreviousYear, RiskFromTwoYearsPrior) switch
    {
        (null, var two) => two,
        (var one, null) => one,
        var (one, two) => Math.Max(one.Value, two.Value),
    };

    /// <summary>The better of the two ranks; null when there is none.</summary>
    public int? MinRank2 => (RankFromPreviousYear, RankFromTwoYearsPrior) switch
    {
        (null, var two) => two,
        (var one, null) => one,
        var (one, two) => Math.Min(one.Value, two.Value),
    };
}
