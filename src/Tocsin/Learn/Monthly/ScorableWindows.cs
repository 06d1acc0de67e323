using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;

namespace Tocsin.Learn.Monthly;

/// <summary>The calendar years that a series lets be forecast and scored.</summary>
public static class ScorableWindows
{
    /// <summary>Most years that are scored, the newest.</summary>
    public const int Most = 5;

    /// <summary>Fewest months of a year that must be known; fewer would score a season.</summary>
    public const int FewestMonths = 6;

    /// <summary>
    /// The years, ascending: at the origin at least half of the rows have twelve months without a gap, and of those at least half have an outcome in six months
    /// of the year or more.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <returns>Each window with how many of its months are known in this sense.</returns>
    public static IReadOnlyList<(MonthlyWindow Window, int Months)> Of(LiveSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var panel = series.Panel;
        if (panel.Units.Count == 0)
            return [];
        return
        [
            .. Enumerable.Range(0, MonthlyPanel.DayOf(panel.LastMonth).Year - MonthlyPanel.DayOf(panel.FirstMonth).Year)
                .Select(back => new MonthlyWindow(MonthlyPanel.DayOf(panel.LastMonth).Year - back))
                .Select(window => (window, Months: KnownMonths(panel, window)))
                .Where(one => one.Months >= FewestMonths)
                .Take(Most)
                .Reverse(),
        ];
    }

    private static int KnownMonths(MonthlyPanel panel, MonthlyWindow window)
    {
        if (window.Origin < panel.FirstMonth)
            return 0;
        var history = new MonthlyHistory(panel, window.Origin);
        int[] forecast = [.. Enumerable.Range(0, history.Units).Where(history.IsAssessable)];
        return forecast.Length * 2 < history.Units
            ? 0
            : Enumerable.Range(window.FirstMonth, 12).Count(month => forecast.Count(unit => !double.IsNaN(panel[unit, month])) * 2 >= forecast.Length);
    }
}
