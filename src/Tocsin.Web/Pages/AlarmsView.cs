using Tocsin.Assess.Alarms;
using Tocsin.Reference;

namespace Tocsin.Web.Pages;

/// <summary>The alarms of a day as pages show them: by State, and with what could be judged at all.</summary>
public sealed class AlarmsView
{
    /// <summary>Months that the map looks back over, the newest included.</summary>
    public const int RecentMonths = 6;

    private readonly IReadOnlyDictionary<StateCode, (DateOnly First, DateOnly Last)> _judged;
    private readonly ILookup<StateCode, Alarm> _byState;

    /// <summary>Sorts the alarms of a run.</summary>
    /// <param name="run">The alarms.</param>
    /// <param name="judged">By State the first and the last month whose total was judged.</param>
    public AlarmsView(AlarmRun run, IReadOnlyDictionary<StateCode, (DateOnly First, DateOnly Last)> judged)
    {
        ArgumentNullException.ThrowIfNull(run);
        Run = run;
        _judged = judged;
        _byState = run.Alarms.SelectMany(alarm => (alarm.Unit?.States ?? []).Select(state => (state, alarm))).ToLookup(pair => pair.state, pair => pair.alarm);
        To = run is { EventsTo: { } events, TotalsTo: { } totals } ? (events > totals ? events : totals) : run.EventsTo ?? run.TotalsTo;
        NewestMonth = To is { } to ? new DateOnly(to.Year, to.Month, 1) : null;
        OfNewestMonth = NewestMonth is { } month ? [.. run.Alarms.Where(alarm => alarm.Unit is not null && alarm.Raised >= month && alarm.Raised <= To)] : [];
        Sources = [.. run.Alarms.Where(alarm => alarm.Unit is null)];
    }

    /// <summary>The run they are from.</summary>
    public AlarmRun Run { get; }

    /// <summary>Last day of the newest month that was judged anywhere; null where nothing could be.</summary>
    public DateOnly? To { get; }

    /// <summary>First day of that month.</summary>
    public DateOnly? NewestMonth { get; }

    /// <summary>First day of the months that the map looks back over.</summary>
    public DateOnly? RecentFrom => NewestMonth?.AddMonths(1 - RecentMonths);

    /// <summary>First day of the months whose alarms the run keeps.</summary>
    public DateOnly? KeptFrom => NewestMonth?.AddMonths(1 - AlarmWatch.MonthsKept);

    /// <summary>Last day that series of a kind were judged; null where none was.</summary>
    public DateOnly? JudgedTo(SeriesKind series) => series.Measure == AlarmMeasure.Deaths ? Run.TotalsTo : Run.EventsTo;

    /// <summary>Raised in the newest month; sources apart.</summary>
    public IReadOnlyList<Alarm> OfNewestMonth { get; }

    /// <summary>Sources that stopped delivering.</summary>
    public IReadOnlyList<Alarm> Sources { get; }

    /// <summary>Of the State, its areas and actors and what is counted together with it; the newest first.</summary>
    public IReadOnlyList<Alarm> Of(StateCode state) => [.. _byState[state]];

    /// <summary>First and last month whose total was judged in the State; null where none was in the months whose alarms are kept.</summary>
    public (DateOnly First, DateOnly Last)? JudgedTotals(StateCode state) => _judged.TryGetValue(state, out var months) && months.Last >= KeptFrom ? months : null;

    /// <summary>Raised for the State, its areas or actors in the months that the map looks back over; the newest first.</summary>
    public IReadOnlyList<Alarm> Recent(StateCode state) => [.. _byState[state].Where(alarm => alarm.Raised >= RecentFrom)];

    /// <summary>What they say of a State; null where nothing was judged there in these months, which is not the same as none.</summary>
    public AlarmStanding? StandingOf(StateCode state)
    {
        var recent = Recent(state);
        if (recent.Any(alarm => alarm is { Kind: AlarmKind.Rise, Series.Scope: AlarmScope.State }))
            return AlarmStanding.Rise;
        if (recent.Any(alarm => alarm.Series.Scope == AlarmScope.State))
            return AlarmStanding.Silence;
        if (recent.Count > 0)
            return AlarmStanding.Part;
        // Events are declared for every State at once; totals are not.
        return Run.EventsTo >= RecentFrom || JudgedTotals(state)?.Last >= RecentFrom ? AlarmStanding.None : null;
    }

    /// <summary>The mark that a State bears on the map: of an alarm of the State as a whole; null without one.</summary>
    public AlarmKind? MarkOf(StateCode state) => StandingOf(state) switch
    {
        AlarmStanding.Rise => AlarmKind.Rise,
        AlarmStanding.Silence => AlarmKind.Silence,
        _ => null,
    };

    /// <summary>
    /// The most telling of several: of the State before its parts, counts of deaths before counts of events, the most above expectation first.
    /// </summary>
    public static IOrderedEnumerable<Alarm> Ordered(IEnumerable<Alarm> alarms) => alarms
        .OrderBy(alarm => alarm.Series.Scope)
        .ThenBy(alarm => alarm.Series.Measure == AlarmMeasure.Events)
        .ThenByDescending(alarm => alarm.Observed - (alarm.Expected ?? 0))
        .ThenBy(alarm => alarm.Unit?.Value, StringComparer.Ordinal).ThenBy(alarm => alarm.Name, StringComparer.Ordinal);
}
