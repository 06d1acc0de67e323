namespace Tocsin.Gather.Panels;

/// <summary>What was published for one State-year; null where nothing was.</summary>
/// <param name="RiskFromPreviousYear">Forecast made from the year before.</param>
/// <param name="RankFromPreviousYear">Its rank.</param>
/// <param name="RiskFromTwoYearsPrior">Forecast made from two years before.</param>
/// <param name="RankFromTwoYearsPrior">Its rank.</param>
public sealed record PublishedForecast(double? RiskFromPreviousYear, int? RankFromPreviousYear, double? RiskFromTwoYearsPrior, int? RankFromTwoYearsPrior);
