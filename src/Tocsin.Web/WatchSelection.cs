using System.Globalization;
using Tocsin.Assess;
using Tocsin.Reference;

namespace Tocsin.Web;

/// <summary>
/// Narrows and orders a run's assessments as a <see cref="WatchQuery"/> asks; the page and the API share it, so that both show the same list.
/// </summary>
public static class WatchSelection
{
    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;
    private static readonly StringComparer ByName = StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true);

    /// <summary>What the query names and this world does not have: a region, an organization.</summary>
    /// <param name="world">Regions and organizations.</param>
    /// <param name="query">What is asked.</param>
    public static IReadOnlyList<QueryFault> Faults(World world, WatchQuery query)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(query);
        var faults = new List<QueryFault>();
        if (query.Region is { } region && !world.States.Any(state => IsIn(state, region, world)))
            faults.Add(None(QueryFaultKind.NoRegion, "region", region, [.. world.Regions.Select(known => known.SubRegion)]));
        if (query.Organization is { } name && Find(world, name) is null)
            faults.Add(None(QueryFaultKind.NoOrganization, "org", name, [.. world.Organizations.Select(known => known.Code)]));
        return faults;
    }

    /// <summary>The assessments that the query leaves, in its order. Members of an organization are those of the run's as-of day.</summary>
    /// <param name="run">The assessments, by rank, the not assessable last.</param>
    /// <param name="world">Names, regions and memberships.</param>
    /// <param name="query">What is asked; what <see cref="Faults"/> names leaves no State.</param>
    public static IReadOnlyList<StateAssessment> Apply(AssessmentRun run, World world, WatchQuery query)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(query);
        HashSet<StateCode>? members = query.Organization is { } name ? [.. Find(world, name)?.Members(run.AsOf) ?? []] : null;
        var found = run.States.Where(one => members?.Contains(one.State) != false && Matches(one, world.Get(one.State), query, world));
        return query.Sort == WatchSort.Risk && !query.Reversed ? [.. found] : [.. Ordered(found, world, query)];
    }

    /// <summary>How many of a State's streams of information are current.</summary>
    public static int StreamsCurrent(StateAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return assessment.Coverage.Count(stream => stream.Status == CoverageStatus.Current);
    }

    private static QueryFault None(QueryFaultKind kind, string parameter, string value, IReadOnlyList<string> choices)
    {
        var what = kind == QueryFaultKind.NoRegion ? "region" : "organization";
        return QueryFault.Of(parameter, value, $"There is no {what} '{QueryFault.Cut(value)}'; choose from {string.Join(", ", choices)}.") with { Kind = kind, Choices = choices };
    }

    private static Organization? Find(World world, string name) =>
        world.Organizations.FirstOrDefault(known => known.Code.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool Matches(StateAssessment one, State state, WatchQuery query, World world) =>
        (query.Search is not { } text || Has(state.Name, text) || Has(state.InText, text) || state.Code.Value.Equals(text, StringComparison.OrdinalIgnoreCase))
        && (query.Region is not { } region || IsIn(state, region, world))
        && (query.Minimum <= 0 || one.Risk?.Probability >= query.Minimum)
        && query.Statuses.All(status => Holds(status, one, state));

    // "Turkiye" finds Türkiye.
    private static bool Has(string name, string text) => Letters.IndexOf(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    // By its M49 name, or by the one that pages and terminal show.
    private static bool IsIn(State state, string region, World world) =>
        state.Region.Equals(region, StringComparison.OrdinalIgnoreCase) || state.SubRegion.Equals(region, StringComparison.OrdinalIgnoreCase)
        || world.DisplayOf(state).Equals(region, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(WatchStatus status, StateAssessment one, State state) => status switch
    {
        WatchStatus.Ongoing => one.Ongoing.Knowledge == Knowledge.Present,
        WatchStatus.NoneOngoing => one.Ongoing.Knowledge == Knowledge.Absent,
        WatchStatus.NotAssessable => one.Risk is null,
        WatchStatus.SeenBadly => StreamsCurrent(one) * 2 < one.Coverage.Count,
        WatchStatus.Member => state.Status == StateStatus.Member,
        WatchStatus.Observer => state.Status == StateStatus.Observer,
        WatchStatus.Territory => state.Status == StateStatus.Territory,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    private static IEnumerable<StateAssessment> Ordered(IEnumerable<StateAssessment> found, World world, WatchQuery query)
    {
        if (query.Sort == WatchSort.Name)
        {
            return query.Reversed
                ? found.OrderByDescending(one => world.Get(one.State).Name, ByName)
                : found.OrderBy(one => world.Get(one.State).Name, ByName);
        }

        var value = Value(query.Sort);

        // The list comes by rank and then by name; a stable sort keeps that among equals, and what is unknown stays last either way.
        var known = found.OrderBy(one => value(one) is null);
        return query.Reversed ? known.ThenBy(one => value(one) ?? 0) : known.ThenByDescending(one => value(one) ?? 0);
    }

    private static Func<StateAssessment, double?> Value(WatchSort sort) => sort switch
    {
        WatchSort.Risk => one => -one.Risk?.Rank,
        WatchSort.Change => one => one.Risk?.Previous?.Rank - one.Risk?.Rank,
        WatchSort.Ongoing => one => one.Ongoing.Count,
        WatchSort.Deaths => one => one.Violence.Total,
        WatchSort.Trend => one => one.Violence is { Total: { } now, TotalBefore: { } before } ? now - before : null,
        WatchSort.Seen => one => -StreamsCurrent(one),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "No such order."),
    };
}
