using Tocsin.Assess;
using Tocsin.Reference;

namespace Tocsin.Learn;

/// <summary>Puts rolling forecasts beside what came: one entry for each State-year after the first origin whose outcome is known.</summary>
public static class ForecastOutcomes
{
    /// <summary>Joins the forecasts from y−1 and y−2 to each State-year y of the table, by the State.</summary>
    /// <returns>By year, then by the rank given from the year before, then by code and name.</returns>
    public static IReadOnlyList<ForecastOutcome> Join(StructuralTable table, IReadOnlyList<RollingOrigin> origins)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(origins);
        var forecasts = origins.SelectMany(origin => origin.Forecasts).ToDictionary(forecast => (forecast.Row.Unit, forecast.Row.Year));
        var (first, last) = (origins[0].Year + 1, origins[^1].Year + 1);
        return
        [
            .. table.Rows
                .Where(row => row.Year >= first && row.Year <= last && row.Onset is not null)
                .Select(row => Outcome(row, forecasts, table))
                .OrderBy(outcome => outcome.Year)
                .ThenBy(outcome => outcome.RankFromPreviousYear ?? int.MaxValue)
                .ThenBy(outcome => outcome.State)
                .ThenBy(outcome => outcome.SourceName, StringComparer.Ordinal),
        ];
    }

    private static ForecastOutcome Outcome(StructuralCase row, Dictionary<(RecordedUnit Unit, int Year), OriginForecast> forecasts, StructuralTable table)
    {
        OriginForecast? From(int year) => table.RowOf(row, year) is { } there ? forecasts.GetValueOrDefault((there.Unit, there.Year)) : null;
        var before = table.RowOf(row, row.Year - 1);
        var (one, two) = (From(row.Year - 1), From(row.Year - 2));
        return new ForecastOutcome(
            row.Unit.States[0],
            row.SourceName,
            row.Year,
            row.Onset!.Value,
            before?.Ongoing is { } ongoing ? ongoing > 0 : null,
            one?.Risk,
            one?.Rank,
            two?.Risk,
            two?.Rank)
        {
            OnsetWithinTwoYears = before?.OnsetWithinTwoYears,
        };
    }
}
