using Tocsin.Assess.Alarms;
using Tocsin.Reference;

namespace Tocsin.Web.Pages.States;

/// <summary>
/// Rows of the time line: the State as a whole first, even without an alarm, then areas, actors and sources that have one, those with the newest alarm first.
/// </summary>
internal static class AlarmRows
{
    /// <summary>Rows that are drawn; the table holds every alarm.</summary>
    public const int Most = 12;

    private const int MostNewest = 6;

    /// <summary>
    /// The newest alarms, those about the same State, area or actor together, then the sources that fell silent. A week and the month that holds it often raise
    /// one each: read apart they would seem to be two breaks of the pattern.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Alarm>> Newest(IEnumerable<Alarm> alarms, IEnumerable<Alarm> sources) =>
        [.. alarms.Take(MostNewest).Concat(sources).GroupBy(About).Select(about => about.ToArray())];

    public static IReadOnlyList<IReadOnlyList<Alarm>> Of(IEnumerable<Alarm> alarms, IEnumerable<Alarm> sources)
    {
        var rows = alarms.Concat(sources)
            .GroupBy(About)
            .OrderByDescending(row => row.Max(alarm => alarm.Raised))
            .ToList();
        var shown = rows.Where(row => row.Key.Scope == AlarmScope.State)
            .Concat(rows.Where(row => row.Key.Scope == AlarmScope.Source))
            .Concat(rows.Where(row => row.Key.Scope is AlarmScope.Area or AlarmScope.Actor));
        // Those that are drawn stand in the order of scopes; the others would follow them.
        IReadOnlyList<Alarm>[] drawn = [.. shown.Take(Most).OrderBy(row => row.Key.Scope).Select(row => row.ToArray())];
        IReadOnlyList<Alarm>[] state = rows.Exists(row => row.Key.Scope == AlarmScope.State) ? [] : [[]];
        return [.. state, .. drawn, .. shown.Skip(Most).Select(row => row.ToArray())];
    }

    private static (AlarmScope Scope, RecordedUnit? Unit, string? Name) About(Alarm alarm) => (alarm.Series.Scope, alarm.Unit, alarm.Name);
}
