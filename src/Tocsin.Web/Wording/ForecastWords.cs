using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;

namespace Tocsin.Web.Wording;

/// <summary>Why there is no forecast, in the words of the page.</summary>
internal static class ForecastWords
{
    public static string Of(NotForecast why, Words words, Figures figures) => why switch
    {
        { Reason: NotForecastReason.TooOld, Origin: { } origin, LastMonth: { } last } => words.Of("notforecast.TooOld", figures.Month(origin), figures.Exact(MonthlyMethod.LongestLead), figures.Month(last)),
        { Reason: NotForecastReason.TooShort, Origin: { } origin, MonthsKnown: 0 } => words.Of("notforecast.Uncovered", figures.Month(origin), figures.Exact(MonthlyHistory.LeastMonths)),
        { Reason: NotForecastReason.TooShort, Origin: { } origin, MonthsKnown: { } months } => words.Count("notforecast.TooShort", months, figures.Exact(months), figures.Month(origin), figures.Exact(MonthlyHistory.LeastMonths)),
        { Reason: NotForecastReason.TooShort } => words.Of("notforecast.TooShort.all", figures.Exact(MonthlyHistory.LeastMonths)),
        _ => words[$"notforecast.{why.Reason}"],
    };
}
