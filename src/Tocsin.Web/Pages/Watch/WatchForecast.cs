using Tocsin.Assess;
using Tocsin.Assess.Forecasts;

namespace Tocsin.Web.Pages.Watch;

/// <summary>Of the monthly forecasts, what deserves a line beside the map.</summary>
/// <param name="Beyond">Units whose last month lay beyond what the month before led to expect, the most deaths first.</param>
/// <param name="MoreByMonth">States high by the monthly forecast and low by structural risk, the most deaths expected first.</param>
/// <param name="MoreByStructure">States high by structural risk and low by the monthly forecast, the highest risk first.</param>
internal sealed record WatchForecast(IReadOnlyList<UnitForecast> Beyond, IReadOnlyList<RiskDisagreement> MoreByMonth, IReadOnlyList<RiskDisagreement> MoreByStructure)
{
    /// <summary>Deaths of a month that deserves a line: one State in forty lies beyond its interval by chance alone, most of them with few deaths.</summary>
    public const int FewestDeaths = 25;

    private const int Shown = 4;

    public static WatchForecast Of(AssessmentRun run, TargetForecast forecast)
    {
        var places = RiskDisagreement.Places(run, forecast);
        return new WatchForecast(
            [.. forecast.Units.Where(unit => unit.LastMonth is { IsAbove: true, Deaths: >= FewestDeaths }).OrderByDescending(unit => unit.LastMonth!.Deaths).ThenBy(unit => unit.Unit.Value, StringComparer.Ordinal).Take(Shown)],
            [.. places.Where(one => one.IsMoreByMonth).OrderBy(one => one.MonthlyRank).Take(Shown)],
            [.. places.Where(one => one.IsMoreByStructure).OrderBy(one => one.StructuralRank).Take(Shown)]);
    }
}
