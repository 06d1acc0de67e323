using Tocsin.Gather;

namespace Tocsin.Assess.Alarms;

/// <summary>The series of monthly deaths in all organized violence, from the totals by State: the one that reaches farthest.</summary>
public static class TotalSeries
{
    /// <summary>One series for each unit that is counted; months of which no source says anything are unknown.</summary>
    /// <param name="months">Sums by State and month.</param>
    public static IReadOnlyList<CountSeries> Of(IEnumerable<StateMonth> months) =>
    [
        .. months.Where(month => month.Total is not null)
            .Select(month => (Unit: month.Total!.Unit.Value, Month: Periods.Of(month.Month, AlarmInterval.Month), month.Total.Deaths))
            .Distinct()
            .GroupBy(month => month.Unit, StringComparer.Ordinal)
            .OrderBy(unit => unit.Key, StringComparer.Ordinal)
            .Select(unit => Series(unit.Key, unit.ToDictionary(month => month.Month, month => month.Deaths))),
    ];

    private static CountSeries Series(string unit, Dictionary<int, long> deaths)
    {
        var (first, last) = (deaths.Keys.Min(), deaths.Keys.Max());
        return new CountSeries(
            new SeriesKind(AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Deaths), unit, null, first,
            [.. Enumerable.Range(first, last - first + 1).Select(month => deaths.TryGetValue(month, out var sum) ? (int)Math.Min(sum, int.MaxValue) : (int?)null)], 0);
    }
}
