using Tocsin.Assess;

namespace Tocsin.Learn;

/// <summary>Puts rolling forecasts beside what came: one entry for each State-year after the first origin whose outcome is known.</summary>
public static class ForecastOutcomes
{
    /// <summary>Joins the forecasts from y−1 and y−2 to each State-year y of the table, by the State's name in the file.</summary>
    /// <returns>By year, then by the rank given from the year before, then by code and name.</returns>
    public static IReadOnlyList<ForecastOutcome> Join(StructuralTable table, IReadOnlyList<RollingOrigin> origins)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(origins);
        var forecasts = origins.SelectMany(origin => origin.Forecasts).ToDictionary(forecast => (forecast.Row.SourceName, forecast.Row.Year));
        var rows = table.Rows.ToDictionary(row => (row.SourceName, row.Year));
        var (first, last) = (origins[0].Year + 1, origins[^1].Year + 1);
        return
        [
            .. table.Rows
                .Where(row => row.Year >= first && row.Year <= last && row.Onset is not null)
                .Select(row => Outcome(row, forecasts, rows))
                .OrderBy(outcome => outcome.Year)
                .ThenBy(outcome => outcome.RankFromPreviousYear ?? int.MaxValue)
                .ThenBy(outcome => outcome.State)
                .ThenBy(outcome => outcome.SourceName, StringComparer.Ordinal),
        ];
    }

    private static ForecastOutcome Outcome(
        StructuralCase row, Dictionary<(string Name, int Year), OriginForecast> forecasts, Dictionary<(string Name, int Year), StructuralCase> rows)
    {
        var before = rows.GetValueOrDefault((row.SourceName, row.Year - 1));
        var one = forecasts.GetValueOrDefault((row.SourceName, row.Year - 1));
        var two = forecasts.GetValueOrDefault((row.SourceName, row.Year - 2));
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
