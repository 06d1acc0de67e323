using System.Globalization;
using Tocsin.Gather;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// Cuts events into series: every State, every first-level area (or cell), every actor in a State. Months that no source covers are unknown; in covered ones no
/// event is zero. A subject's series are built only when they are asked for: together they would not fit into a small machine.
/// </summary>
public sealed class EventSeries
{
    /// <summary>Events before a period that an area or an actor needs for it to be judged.</summary>
    public const int LeastEvents = 10;

    private const int LongestOfAWeek = 7;
    private const int CellPrecision = 3;
    private const int AreaPrecision = 4;

    private readonly EventFacts _facts;
    private readonly Dictionary<AlarmInterval, (int First, bool[] IsCovered)> _periods;
    private readonly List<Subject> _subjects;

    /// <summary>Sorts events by what they are about.</summary>
    /// <param name="facts">The events and the months they cover.</param>
    /// <param name="units">States that are watched even if nothing was ever recorded there.</param>
    /// <param name="scopes">What to build series of.</param>
    public EventSeries(EventFacts facts, IEnumerable<string> units, params IReadOnlyList<AlarmScope> scopes)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _facts = facts;
        _periods = Enum.GetValues<AlarmInterval>().ToDictionary(interval => interval, interval => Covered(facts.Covered, interval));
        var places = new Dictionary<(AlarmScope, string, string?), List<int>>();
        if (scopes.Contains(AlarmScope.State) && facts.Covered.Count > 0)
        {
            foreach (var unit in units)
                places.TryAdd((AlarmScope.State, unit, null), []);
        }

        for (var i = 0; i < facts.Events.Count; i++)
        {
            foreach (var (scope, name) in About(facts.Events[i]))
            {
                if (!scopes.Contains(scope))
                    continue;
                var key = (scope, facts.Events[i].Unit, name);
                if (!places.TryGetValue(key, out var list))
                    places[key] = list = [];
                list.Add(i);
            }
        }

        _subjects =
        [
            .. places.Where(pair => pair.Key.Item1 == AlarmScope.State || pair.Value.Count > LeastEvents)
                .Select(pair => new Subject(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value))
                .OrderBy(subject => subject.Scope).ThenBy(subject => subject.Unit, StringComparer.Ordinal).ThenBy(subject => subject.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many States, areas and actors have series.</summary>
    public int Count => _subjects.Count;

    /// <summary>The series of one State, area or actor, in the order of <see cref="SeriesKind.All"/>.</summary>
    /// <param name="place">From 0 to one less than <see cref="Count"/>.</param>
    public IReadOnlyList<CountSeries> Of(int place)
    {
        var subject = _subjects[place];
        return [.. SeriesKind.All.Where(kind => kind.Scope == subject.Scope).Select(kind => Build(subject, kind))];
    }

    private CountSeries Build(Subject subject, SeriesKind kind)
    {
        var (first, isCovered) = _periods[kind.Interval];
        var counts = new long[isCovered.Length];
        var events = kind.Measure == AlarmMeasure.Events ? counts : new long[counts.Length];
        var isUnknown = new bool[counts.Length];
        foreach (var i in subject.Events)
        {
            var fact = _facts.Events[i];
            if (kind.Interval == AlarmInterval.Week && fact.End.DayNumber - fact.Start.DayNumber >= LongestOfAWeek)
                continue;
            var period = Periods.Of(kind.Interval == AlarmInterval.Week ? fact.End : fact.Month, kind.Interval) - first;
            if (period < 0 || period >= counts.Length)
                continue;
            events[period]++;
            if (kind.Measure == AlarmMeasure.Deaths)
                counts[period] += fact.Best;
            else if (kind.Measure == AlarmMeasure.CivilianDeaths && Civilians(fact) is { } civilians)
                counts[period] += civilians;
            else if (kind.Measure == AlarmMeasure.CivilianDeaths)
                isUnknown[period] = true;
        }

        var known = new int?[counts.Length];
        for (var place = 0; place < known.Length; place++)
            known[place] = isCovered[place] && !isUnknown[place] ? (int)Math.Min(counts[place], int.MaxValue) : null;
        return new CountSeries(kind, subject.Unit, subject.Name, first, known, subject.Scope == AlarmScope.State ? 0 : JudgedFrom(events));
    }

    // All who die in one-sided violence are civilians by its definition. A source that never sets civilians apart is counted by these alone; one that does so
    // elsewhere leaves them unknown here.
    private int? Civilians(EventFact fact) => fact.Civilians ?? (fact.Type == TypeOfViolence.OneSided ? fact.Best : _facts.IsSample ? 0 : null);

    private static int JudgedFrom(long[] events)
    {
        var before = 0L;
        for (var i = 0; i < events.Length; i++)
        {
            if (before >= LeastEvents)
                return i;
            before += events[i];
        }

        return events.Length;
    }

    // A period is covered when its first and its last day are.
    private static (int First, bool[] IsCovered) Covered(IReadOnlyList<DateOnly> months, AlarmInterval interval)
    {
        if (months.Count == 0)
            return (0, []);
        var set = months.ToHashSet();
        bool IsIn(DateOnly day) => set.Contains(new DateOnly(day.Year, day.Month, 1));
        var first = Periods.Of(months[0], interval);
        var last = Periods.Of(months[^1].AddMonths(1).AddDays(-1), interval);
        return (first, [.. Enumerable.Range(first, last - first + 1).Select(period => IsIn(Periods.First(period, interval)) && IsIn(Periods.Last(period, interval)))]);
    }

    private static IEnumerable<(AlarmScope Scope, string? Name)> About(EventFact fact)
    {
        yield return (AlarmScope.State, null);
        if (fact.Area is { } area && (fact.WherePrecision ?? 1) <= AreaPrecision)
            yield return (AlarmScope.Area, area);
        else if (fact is { Area: null, Latitude: { } north, Longitude: { } east } && (fact.WherePrecision ?? 1) <= CellPrecision)
            yield return (AlarmScope.Area, "PRIO-GRID " + Cell(north, east).ToString(CultureInfo.InvariantCulture));
        if (fact.SideA is { } one)
            yield return (AlarmScope.Actor, one);
        if (fact.SideB is { } other && other != fact.SideA && fact.Type != TypeOfViolence.OneSided)
            yield return (AlarmScope.Actor, other);
    }

    // PRIO-GRID: half-degree cells numbered from 1, along each row from west to east, rows from south to north.
    private static int Cell(double north, double east) => (Math.Clamp((int)Math.Floor((north + 90) * 2), 0, 359) * 720) + Math.Clamp((int)Math.Floor((east + 180) * 2), 0, 719) + 1;

    private sealed record Subject(AlarmScope Scope, string Unit, string? Name, IReadOnlyList<int> Events);
}
