using Tocsin.Assess.Alarms;
using Tocsin.Reference;

namespace Tocsin.Web.Pages.Alarms;

/// <summary>Everything the page of the alarms shows.</summary>
/// <param name="Alarms">The alarms of the day; null where there is no day to show.</param>
/// <param name="Query">What was asked.</param>
/// <param name="Faults">What in the address could not be used.</param>
public sealed record AlarmListView(AlarmsView? Alarms, AlarmsQuery Query, IReadOnlyList<QueryFault> Faults)
{
    /// <summary>Alarms on a page.</summary>
    public const int PageSize = 40;

    /// <summary>Why nothing can be shown for the day, in words; null when something can.</summary>
    public string? Problem { get; init; }

    /// <summary>How many the filters find.</summary>
    public int Count { get; init; }

    /// <summary>Those of this page, the newest first.</summary>
    public IReadOnlyList<Alarm> Page { get; init; } = [];

    /// <summary>The next page; null on the last.</summary>
    public AlarmsQuery? Next { get; init; }

    /// <summary>States of which any alarm is kept, by name.</summary>
    public IReadOnlyList<State> States { get; init; } = [];

    /// <summary>Puts the list of a day together.</summary>
    /// <param name="alarms">The alarms.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="faults">What could not be used.</param>
    /// <param name="world">Names of the States.</param>
    public static AlarmListView Of(AlarmsView alarms, AlarmsQuery query, IReadOnlyList<QueryFault> faults, World world)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(world);
        var found = alarms.Run.Alarms.Select((alarm, place) => (Alarm: alarm, Place: place + 1)).Where(one => query.Wants(one.Alarm)).ToList();
        var rest = found.Where(one => one.Place > (query.After?.Place ?? 0)).ToList();
        return new AlarmListView(alarms, query, faults)
        {
            Count = found.Count,
            Page = [.. rest.Take(PageSize).Select(one => one.Alarm)],
            Next = rest.Count > PageSize ? query with { After = (alarms.Run.Id, rest[PageSize - 1].Place) } : null,
            States =
            [
                .. alarms.Run.Alarms.SelectMany(alarm => alarm.Unit?.States ?? []).Distinct().Where(code => world.TryGet(code, out _)).Select(world.Get)
                    .OrderBy(state => state.Name, StringComparer.Ordinal),
            ],
        };
    }
}
