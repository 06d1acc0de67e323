using System.Globalization;
using Tocsin.Gather;

namespace Tocsin.Learn.Exercise;

/// <summary>Sums of best estimates a State and month: the wide totals, the panel of state-based deaths, and the table by type.</summary>
internal static class MonthFiles
{
    /// <summary>
    /// All types together, one column a State. As in the real file, an event that runs over the end of a month is left out, a State without any event has no
    /// column, and a last column without a name holds zeros.
    /// </summary>
    public static string Totals(IReadOnlyList<ExerciseEvent> events)
    {
        var sums = Sum(events.Where(one => !one.SpansMonths), one => (one.Dyad.State, one.Month));
        var states = events.Select(one => one.Dyad.State).Distinct().OrderBy(state => state.NameInTotals, StringComparer.Ordinal).ToList();
        var text = new CsvText().Line(["", .. states.Select(state => state.NameInTotals), $"Unnamed: {states.Count + 1}"]);
        foreach (var month in EventHistory.First.To(EventHistory.Last))
        {
            var day = month.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            text.Line([day, .. states.Select(state => Whole(sums.GetValueOrDefault((state, month)))), "0"]);
        }

        return text.ToString();
    }

    /// <summary>State-based deaths of all States; an event counts in the month it ended in. A State has rows from its first month on.</summary>
    public static string StateBased(IReadOnlyList<ExerciseEvent> events, Month first, Month last)
    {
        var sums = Sum(events.Where(one => one.Dyad.Type == TypeOfViolence.StateBased), one => (one.Dyad.State, one.Month));
        var text = new CsvText().Line("month_id", "country_id", "ged_sb");
        foreach (var (month, state) in Cells(first, last))
            text.Line(Whole(month.Views), Whole(state.Views), Whole(sums.GetValueOrDefault((state, month))));
        return text.ToString();
    }

    /// <summary>Deaths by type of all States, counted as in <see cref="StateBased"/>.</summary>
    public static string ByType(IReadOnlyList<ExerciseEvent> events, Month first, Month last)
    {
        var sums = Sum(events, one => (one.Dyad.State, one.Month, one.Dyad.Type));
        var text = new CsvText().Line("month_id", "country_id", "gleditsch_ward", "ged_sb", "ged_ns", "ged_os");
        foreach (var (month, state) in Cells(first, last))
        {
            text.Line(
                Whole(month.Views),
                Whole(state.Views),
                Whole(state.GleditschWard),
                Whole(sums.GetValueOrDefault((state, month, TypeOfViolence.StateBased))),
                Whole(sums.GetValueOrDefault((state, month, TypeOfViolence.NonState))),
                Whole(sums.GetValueOrDefault((state, month, TypeOfViolence.OneSided))));
        }

        return text.ToString();
    }

    private static IEnumerable<(Month Month, ExerciseState State)> Cells(Month first, Month last) =>
        from month in first.To(last)
        from state in ExerciseState.All
        where month.CompareTo(state.FirstMonth) >= 0
        select (month, state);

    private static Dictionary<TKey, int> Sum<TKey>(IEnumerable<ExerciseEvent> events, Func<ExerciseEvent, TKey> key)
        where TKey : notnull
    {
        var sums = new Dictionary<TKey, int>();
        foreach (var one in events)
            sums[key(one)] = sums.GetValueOrDefault(key(one)) + one.Deaths.Best;
        return sums;
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
