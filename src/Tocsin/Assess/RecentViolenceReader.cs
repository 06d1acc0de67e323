using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>Sums a State's months: the last twelve that a source covers against the twelve before. One month unknown makes its sum unknown.</summary>
internal static class RecentViolenceReader
{
    private const int Year = 12;

    /// <summary>Sums what was known of one State.</summary>
    public static RecentViolence Read(StateCode state, StateViolence violence)
    {
        var months = violence.Months;

        // Where totals are given they set the end; a State of which only single types are known is covered to the last of these.
        if ((violence.TotalUntil ?? (months.Count > 0 ? months[^1].Month : null)) is not { } end)
            return RecentViolence.Unknown;
        var byMonth = months.ToDictionary(month => month.Month);
        var recent = Enumerable.Range(0, RecentViolence.MonthsKept)
            .Select(back => byMonth.GetValueOrDefault(end.AddMonths(back - RecentViolence.MonthsKept + 1)))
            .ToArray();
        var year = recent[Year..];
        var units = recent.Select(month => month?.Total?.Unit).ToArray();
        var totals = year.Select(month => month?.Total).OfType<MonthValue>().ToArray();
        return new RecentViolence(
            end,
            Sum(year, month => month.Total),
            Sum(recent[..Year], month => month.Total),
            Enum.GetValues<TypeOfViolence>().ToDictionary(type => type, type => Sum(year, month => month[type])),
            Sum(year, month => month.Civilians),
            recent[^1]?.Total?.Deaths,
            [.. totals.SelectMany(total => total.Unit.States).Where(other => other != state).Distinct().Order()],
            totals.Any(total => total.Provisional),
            violence.LastRecord is { } recorded ? Math.Max(0, MonthsBetween(recorded, end)) : null,
            [.. totals.Select(total => total.Origin).OfType<RowOrigin>()])
        {
            Months = [.. recent.Select(month => month?.Total?.Deaths)],
            NotPlaced = totals.Sum(total => total.NotPlaced),
            Incomplete = totals.Any(total => total.Incomplete),
            Units = units.Any(unit => unit is { IsShared: true }) ? units : [],
            LastMonthOrigin = recent[^1]?.Total?.Origin,
            LastMonthImport = recent[^1]?.Total?.ImportId,
            Imports = [.. totals.Select(total => total.ImportId).Distinct().Order()],
        };
    }

    /// <summary>Whole months from the month of one day to the month of another; 0 within a month.</summary>
    public static int MonthsBetween(DateOnly earlier, DateOnly later) => ((later.Year - earlier.Year) * Year) + later.Month - earlier.Month;

    private static long? Sum(StateMonth?[] months, Func<StateMonth, MonthValue?> measure)
    {
        var values = months.Select(month => month is null ? null : measure(month)).ToArray();
        return values.Any(value => value is null) ? null : values.Sum(value => value!.Deaths);
    }
}
