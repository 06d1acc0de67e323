using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Web.Charts;

namespace Tocsin.Web.Pages.States;

/// <summary>Puts the forecasts of each year beside the onsets and the deaths of that year.</summary>
internal static class YearsOfState
{
    /// <param name="outcomes">The State's rolling forecasts.</param>
    /// <param name="risk">What is said now; null when not assessable.</param>
    /// <param name="months">Deaths by month, oldest first.</param>
    public static IReadOnlyList<RiskYear> Of(IReadOnlyList<ForecastOutcome> outcomes, StructuralRisk? risk, IReadOnlyList<ViolenceMonth> months)
    {
        var forecasts = outcomes.ToLookup(outcome => outcome.Year);
        var deaths = months.ToLookup(month => month.Month.Year);
        var first = outcomes.Count > 0 ? outcomes.Min(outcome => outcome.Year) : months.Count > 0 ? months[0].Month.Year : risk?.FirstYear;
        var last = new[] { outcomes.Count > 0 ? outcomes.Max(outcome => outcome.Year) : null, risk?.FirstYear, months.Count > 0 ? months[^1].Month.Year : null }.Max();
        if (first is null || last is null)
            return [];
        return [.. Enumerable.Range(first.Value, last.Value - first.Value + 1).Select(year => Year(year, forecasts[year].FirstOrDefault(), risk, [.. deaths[year]]))];
    }

    private static RiskYear Year(int year, ForecastOutcome? outcome, StructuralRisk? now, IReadOnlyList<ViolenceMonth> months)
    {
        var (risk, rank) = now?.FirstYear == year ? (now.Probability, (int?)now.Rank) : (outcome?.RiskFromPreviousYear, outcome?.RankFromPreviousYear);
        // One month that nobody covers makes the year unknown; a year that is still running is shown as far as it goes.
        var known = months.Count > 0 && months[0].Month.Month == 1 && months.All(month => month.Total is not null);
        return new RiskYear(year, risk, rank, outcome?.Onset == true, known ? months.Sum(month => month.Total!.Value) : null, known && months.Count < 12 ? months.Count : null);
    }
}
