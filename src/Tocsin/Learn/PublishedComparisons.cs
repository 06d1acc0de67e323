using Tocsin.Gather.Panels;

namespace Tocsin.Learn;

/// <summary>Puts published rolling forecasts beside those of a back-test.</summary>
internal static class PublishedComparisons
{
    /// <summary>Compares over the State-years of the back-test. A State-year that the publisher has not stays in the rows, without a forecast.</summary>
    /// <returns>Null when the publisher's forecasts cannot be scored on these State-years.</returns>
    public static PublishedComparison? Of(IReadOnlyList<ForecastOutcome> outcomes, PublishedForecasts published)
    {
        var theirs = outcomes.Select(outcome => Theirs(outcome, published.Find(outcome.State, outcome.Year))).ToArray();
        var pairs = outcomes.Zip(theirs)
            .SelectMany<(ForecastOutcome First, ForecastOutcome Second), (double? Ours, double? Theirs)>(pair =>
            [
                (pair.First.RiskFromPreviousYear, pair.Second.RiskFromPreviousYear),
                (pair.First.RiskFromTwoYearsPrior, pair.Second.RiskFromTwoYearsPrior),
            ])
            .ToArray();
        var both = pairs.Where(pair => pair is { Ours: not null, Theirs: not null }).ToArray();
        try
        {
            return new PublishedComparison(
                published.FileName,
                ScoreCards.Of(theirs, BacktestOptions.Default with { Resamples = 0 }),
                both.Length,
                pairs.Count(pair => pair is { Ours: not null, Theirs: null }),
                pairs.Count(pair => pair is { Ours: null, Theirs: not null }),
                both.Length == 0 ? null : both.Max(pair => Math.Abs(pair.Ours!.Value - pair.Theirs!.Value)));
        }
        catch (NothingToScoreException)
        {
            return null;
        }
    }

    private static ForecastOutcome Theirs(ForecastOutcome outcome, PublishedForecast? forecast) => outcome with
    {
        RiskFromPreviousYear = forecast?.RiskFromPreviousYear,
        RankFromPreviousYear = forecast?.RankFromPreviousYear,
        RiskFromTwoYearsPrior = forecast?.RiskFromTwoYearsPrior,
        RankFromTwoYearsPrior = forecast?.RankFromTwoYearsPrior,
    };
}
