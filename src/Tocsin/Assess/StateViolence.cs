using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>What was known of the violence in one State.</summary>
/// <param name="Months">Its newest months, ascending; earlier ones are left out.</param>
/// <param name="TotalUntil">Last month with a total; null when there is none.</param>
/// <param name="TypesUntil">Last month of which all three types are known; null when there is none.</param>
/// <param name="LastRecord">Last month in which any source recorded a death or an event; null when none ever did.</param>
/// <param name="LastTypeRecord">The same by a source that tells the types apart.</param>
internal sealed record StateViolence(
    IReadOnlyList<StateMonth> Months, DateOnly? TotalUntil, DateOnly? TypesUntil, DateOnly? LastRecord, DateOnly? LastTypeRecord)
{
    /// <summary>No source says anything.</summary>
    public static StateViolence None { get; } = new([], null, null, null, null);

    /// <summary>Puts a State's newest months and what its sources hold before them together.</summary>
    /// <param name="months">Newest months, ascending.</param>
    /// <param name="held">What each kind of source holds of the State.</param>
    /// <param name="complete">Last month for which an edition of events speaks of every State; null when there is none.</param>
    public static StateViolence Of(IReadOnlyList<StateMonth> months, IEnumerable<StateCoverage> held, DateOnly? complete)
    {
        var sources = held.ToArray();
        var byType = sources.Where(source => source.Kind is SourceKind.ViewsCountryMonthByType or SourceKind.UcdpGed or SourceKind.UcdpGedSample).ToArray();
        var table = sources.FirstOrDefault(source => source.Kind == SourceKind.ViewsCountryMonthByType);
        return new StateViolence(
            months,
            months.LastOrDefault(month => month.Total is not null)?.Month,
            Latest(months.LastOrDefault(HasTypes)?.Month, Latest(complete, table is null ? null : First(table.To))),
            Latest(months.LastOrDefault(IsRecorded)?.Month, sources.Max(source => source.LastRecord)),
            Latest(months.LastOrDefault(month => HasTypes(month) && IsRecorded(month))?.Month, byType.Length == 0 ? null : byType.Max(source => source.LastRecord)));
    }

    /// <summary>Whether all three types are known for a month.</summary>
    public static bool HasTypes(StateMonth month) => month is { StateBased: not null, NonState: not null, OneSided: not null };

    /// <summary>Whether a source recorded a death or an event in a month.</summary>
    public static bool IsRecorded(StateMonth month) =>
        IsRecorded(month.Total) || IsRecorded(month.StateBased) || IsRecorded(month.NonState) || IsRecorded(month.OneSided) || IsRecorded(month.Civilians);

    private static bool IsRecorded(MonthValue? value) => value is not null && (value.Deaths > 0 || value.Events > 0 || value.NotPlaced > 0);

    private static DateOnly? Latest(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);
}
