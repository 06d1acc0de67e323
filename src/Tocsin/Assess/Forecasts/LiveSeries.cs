using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Assess.Forecasts;

/// <summary>
/// The months of a target as the event store knows them, one row for what a source counts together, and the month they can be forecast from. The sums come from
/// sources that cover the world's months; a sample of events supplies none, so that it never becomes a live forecast.
/// </summary>
/// <param name="Target">What is counted.</param>
/// <param name="Panel">The counts; a month in which a row's States were counted with others is unknown.</param>
/// <param name="Units">What each row is about, in the order of the panel.</param>
/// <param name="Origin">Number of the newest month to which at least half of the rows have twelve months without a gap; null when there is none.</param>
/// <param name="ProvisionalFrom">First month that a source may still correct; null when there is none to the origin.</param>
/// <param name="Imports">The imports behind the States that are known to the origin, in the order of their numbers.</param>
public sealed record LiveSeries(MonthlyTarget Target, MonthlyPanel Panel, IReadOnlyList<RecordedUnit> Units, int? Origin, DateOnly? ProvisionalFrom, IReadOnlyList<long> Imports)
{
    /// <summary>Reads a target's series.</summary>
    /// <param name="target">What is counted.</param>
    /// <param name="months">Months of all States, in any order.</param>
    public static LiveSeries Of(MonthlyTarget target, IReadOnlyList<StateMonth> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        var measure = target.CountedAs();
        var known = months.Where(month => month[measure] is not null).ToArray();
        if (known.Length == 0)
            return new LiveSeries(target, new MonthlyPanel(1, [], []), [], null, null, []);
        var (first, last) = (MonthlyPanel.NumberOf(known.Min(month => month.Month)), MonthlyPanel.NumberOf(known.Max(month => month.Month)));
        var values = new Dictionary<StateCode, MonthValue?[]>();
        foreach (var month in known)
        {
            if (!values.TryGetValue(month.State, out var row))
                values[month.State] = row = new MonthValue?[last - first + 1];
            row[MonthlyPanel.NumberOf(month.Month) - first] = month[measure];
        }

        RecordedUnit[] units = [.. values.Values.Select(row => row.Last(value => value is not null)!.Unit).DistinctBy(unit => unit.Value).OrderBy(unit => unit.Value, StringComparer.Ordinal)];
        double[][] rows = [.. units.Select(unit => Counts(unit, values, last - first + 1))];
        var origin = OriginOf(rows);
        return new LiveSeries(
            target,
            new MonthlyPanel(first, [.. units.Select(unit => unit.Value)], rows),
            units,
            first + origin,
            origin is { } at && FirstProvisional(values.Values, at) is { } place ? MonthlyPanel.DayOf(first + place) : null,
            [.. values.Values.Where(row => origin is not { } end || row[end] is not null).SelectMany(row => row).OfType<MonthValue>().Select(value => value.ImportId).Distinct().Order()]);
    }

    // Only of States that are known to the origin: a series that ended long before it says nothing of what the forecast rests on.
    private static int? FirstProvisional(IEnumerable<MonthValue?[]> rows, int origin)
    {
        var firsts = rows.Where(row => row[origin] is not null).Select(row => Array.FindIndex(row, 0, origin + 1, value => value is { Provisional: true })).Where(month => month >= 0).ToArray();
        return firsts.Length == 0 ? null : firsts.Min();
    }

    // What is counted together today may have been told apart before: then it is added up. The other way round nothing can be split.
    private static double[] Counts(RecordedUnit unit, Dictionary<StateCode, MonthValue?[]> values, int months)
    {
        var counts = new double[months];
        var states = unit.States;
        MonthValue?[][] own = [.. states.Select(state => values.GetValueOrDefault(state) ?? new MonthValue?[months])];
        for (var month = 0; month < months; month++)
        {
            var parts = own.Select(row => row[month]).ToArray();
            counts[month] = parts.Any(part => part is null || part.Unit.States.Except(states).Any())
                ? double.NaN
                : parts.DistinctBy(part => part!.Unit.Value).Sum(part => (double)part!.Deaths);
        }

        return counts;
    }

    // A month that only few States have, or that stands alone after a gap, is no month from which the world can be forecast.
    private static int? OriginOf(double[][] rows)
    {
        var whole = new int[rows[0].Length];
        foreach (var row in rows)
        {
            var run = 0;
            for (var month = 0; month < row.Length; month++)
            {
                run = double.IsNaN(row[month]) ? 0 : run + 1;
                whole[month] += run >= MonthlyHistory.LeastMonths ? 1 : 0;
            }
        }

        var newest = Array.FindLastIndex(whole, count => count * 2 >= rows.Length);
        return newest < 0 ? null : newest;
    }
}
