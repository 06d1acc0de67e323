using Tocsin.Assess;

namespace Tocsin.Web.Pages.Watch;

/// <summary>What moved most since last month and last year.</summary>
/// <param name="Month">The month that is compared; null when no source covers any.</param>
/// <param name="More">More deaths than the mean of the twelve months before, the largest ratio first.</param>
/// <param name="Less">Fewer.</param>
/// <param name="Ranks">Largest moves of rank near the top of the list.</param>
/// <param name="Silent">How many of the first forty have had no recorded event for over a year.</param>
/// <param name="Top">How many those first are.</param>
public sealed record WatchChanges(
    DateOnly? Month,
    IReadOnlyList<ChangeOfDeaths> More,
    IReadOnlyList<ChangeOfDeaths> Less,
    IReadOnlyList<WatchRow> Ranks,
    int Silent,
    int Top)
{
    private const int Listed = 40;
    private const int FewestDeaths = 100;

    /// <summary>Finds the moves among all rows, which are in the order of rank.</summary>
    public static WatchChanges Of(IReadOnlyList<WatchRow> rows)
    {
        var month = rows.Max(row => row.Assessment.Violence.LastMonth);
        var units = rows.Where(row => row.Assessment.Violence.LastMonth == month && row.Months.Count >= 13)
            .GroupBy(row => row.Unit)
            .Select(group => (Rows: group.OrderBy(row => row.State.Code).ToList(), group.First().Months))
            .Where(unit => unit.Months[^1] is not null && unit.Months.Skip(unit.Months.Count - 13).Take(12).All(count => count is not null))
            .Select(unit => new ChangeOfDeaths(
                [.. unit.Rows.Select(row => row.State)], unit.Months.Skip(unit.Months.Count - 13).Take(12).Average(count => count!.Value), unit.Months[^1]!.Value))
            .ToList();
        var top = rows.Where(row => row.Assessment.Risk?.Rank <= Listed).ToList();
        return new WatchChanges(
            month,
            [.. units.Where(unit => unit.Now >= FewestDeaths && unit.Now > 1.25 * unit.Before).OrderByDescending(unit => unit.Now / Math.Max(1, unit.Before)).Take(4)],
            [.. units.Where(unit => unit.Before >= FewestDeaths && unit.Now < 0.75 * unit.Before).OrderBy(unit => unit.Now / unit.Before).Take(4)],
            Moves(rows),
            top.Count(IsSilent),
            top.Count);
    }

    /// <summary>Whether nothing was recorded for over a year: quiet, or unseen.</summary>
    public static bool IsSilent(WatchRow row) => row.Assessment.Violence is { LastMonth: not null, MonthsSinceLastEvent: null or > 12 };

    private static IReadOnlyList<WatchRow> Moves(IReadOnlyList<WatchRow> rows)
    {
        var near = rows.Where(row => row.Assessment.Risk is { Previous: { } previous } risk && Math.Min(risk.Rank, previous.Rank) <= Listed).ToList();
        return
        [
            .. near.Where(row => row.PlacesUp > 0).OrderByDescending(row => row.PlacesUp).ThenBy(row => row.Assessment.Risk!.Rank).Take(4),
            .. near.Where(row => row.PlacesUp < 0).OrderBy(row => row.PlacesUp).ThenBy(row => row.Assessment.Risk!.Rank).Take(3),
        ];
    }
}
