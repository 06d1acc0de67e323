using System.Globalization;
using Tocsin.Assess;
using Tocsin.Reference;

namespace Tocsin.Web;

/// <summary>Narrows and orders a run's assessments as a <see cref="WatchQuery"/> asks; the page and the API share it, so that both show the same list.</summary>
public sealed class WatchSelection(World world, DateOnly on)
{
    private static readonly CompareInfo Names = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>What the query names and this world does not have: a region, an organization.</summary>
    public IReadOnlyList<QueryFault> Faults(WatchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var faults = new List<QueryFault>();
        if (query.Region is { } region && !world.States.Any(state => IsIn(state, region)))
            faults.Add(QueryFault.Of("region", region, $"There is no region '{QueryFault.Cut(region)}'; there are {string.Join(", ", world.Regions.Select(known => known.SubRegion))}."));
        if (query.Organization is { } name && Find(name) is null)
            faults.Add(QueryFault.Of("org", name, $"There is no organization '{QueryFault.Cut(name)}'; there are {string.Join(", ", world.Organizations.Select(known => known.Code))}."));
        return faults;
    }

    /// <summary>The States that the query asks for, in its order.</summary>
    /// <param name="states">A run's assessments.</param>
    /// <param name="query">What is asked.</param>
    public IReadOnlyList<StateAssessment> Apply(IReadOnlyList<StateAssessment> states, WatchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var members = query.Organization is { } name ? Find(name)?.Members(on).ToHashSet() ?? [] : null;
        return Order(states.Where(Wanted), query);

        bool Wanted(StateAssessment one)
        {
            var state = world.Get(one.State);
            return (query.Search is not { } text || Matches(state, text))
                && (query.Region is not { } region || IsIn(state, region))
                && (members is null || members.Contains(one.State))
                && (query.Minimum <= 0 || one.Risk?.Probability >= query.Minimum)
                && query.Statuses.All(status => Has(one, state, status));
        }
    }

    /// <summary>How many of a State's streams of information are current.</summary>
    public static int StreamsCurrent(StateAssessment one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Coverage.Count(stream => stream.Status == CoverageStatus.Current);
    }

    private Organization? Find(string name) => world.Organizations.FirstOrDefault(known => known.Code.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool Matches(State state, string text) =>
        state.Code.Value.Equals(text, StringComparison.OrdinalIgnoreCase)
        || Names.IndexOf(state.Name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private static bool IsIn(State state, string region) =>
        state.Region.Equals(region, StringComparison.OrdinalIgnoreCase) || state.SubRegion.Equals(region, StringComparison.OrdinalIgnoreCase);

    private static bool Has(StateAssessment one, State state, WatchStatus status) => status switch
    {
        WatchStatus.Ongoing => one.Ongoing.Knowledge == Knowledge.Present,
        WatchStatus.NoneOngoing => one.Ongoing.Knowledge == Knowledge.Absent,
        WatchStatus.NotAssessable => one.Risk is null,
        WatchStatus.SeenBadly => 2 * StreamsCurrent(one) < one.Coverage.Count,
        WatchStatus.Member => state.Status == StateStatus.Member,
        WatchStatus.Observer => state.Status == StateStatus.Observer,
        _ => state.Status == StateStatus.Territory,
    };

    // Unknown comes last in either direction; ties by rank, then by name.
    private List<StateAssessment> Order(IEnumerable<StateAssessment> states, WatchQuery query)
    {
        if (query.Sort == WatchSort.Name)
        {
            var byName = states.OrderBy(one => world.Get(one.State).Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(one => one.State);
            return query.Reversed ? [.. byName.Reverse()] : [.. byName];
        }

        var sign = query.Reversed ? -1 : 1;
        return [.. states
            .Select(one => (One: one, Key: Key(one, query.Sort)))
            .OrderBy(pair => pair.Key is null)
            .ThenBy(pair => sign * pair.Key)
            .ThenBy(pair => pair.One.Risk?.Rank ?? int.MaxValue)
            .ThenBy(pair => world.Get(pair.One.State).Name, StringComparer.InvariantCultureIgnoreCase)
            .ThenBy(pair => pair.One.State)
            .Select(pair => pair.One)];
    }

    // Smaller comes first: what is ordered from the most has its sign turned.
    private static double? Key(StateAssessment one, WatchSort sort) => sort switch
    {
        WatchSort.Change => one.Risk is { Previous: { } before } risk ? risk.Rank - before.Rank : null,
        WatchSort.Ongoing => -one.Ongoing.Count,
        WatchSort.Deaths => -one.Violence.Total,
        WatchSort.Trend => one.Violence is { Total: { } now, TotalBefore: { } then } ? -(now + 10.0) / (then + 10.0) : null,
        WatchSort.Seen => StreamsCurrent(one),
        _ => one.Risk?.Rank,
    };
}
