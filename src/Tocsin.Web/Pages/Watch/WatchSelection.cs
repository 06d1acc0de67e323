using System.Globalization;
using Tocsin.Assess;
using Tocsin.Reference;

namespace Tocsin.Web.Pages.Watch;

/// <summary>Filters and orders a watchlist as a <see cref="WatchQuery"/> asks.</summary>
public static class WatchSelection
{
    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>The assessments that the query leaves, in its order.</summary>
    /// <param name="run">The assessments, by rank, the not assessable last.</param>
    /// <param name="world">Names, regions and memberships.</param>
    /// <param name="query">What is asked.</param>
    public static IReadOnlyList<StateAssessment> Apply(AssessmentRun run, World world, WatchQuery query)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(query);
        var found = run.States.Where(assessment => Matches(assessment, world.Get(assessment.State), query));
        return query.Sort == WatchSort.Risk && !query.Reversed ? [.. found] : [.. Ordered(found, world, query)];
    }

    private static bool Matches(StateAssessment assessment, State state, WatchQuery query) =>
        (query.Search is not { } text || Has(state.Name, text) || Has(state.InText, text) || state.Code.Value.Equals(text, StringComparison.OrdinalIgnoreCase))
        && (query.Region is not { } region || region == state.SubRegion || region == state.Region)
        && (query.Minimum <= 0 || assessment.Risk?.Probability >= query.Minimum)
        && query.Statuses.All(status => Holds(status, assessment, state));

    // "Turkiye" finds Türkiye.
    private static bool Has(string name, string text) => Letters.IndexOf(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private static bool Holds(WatchStatus status, StateAssessment assessment, State state) => status switch
    {
        WatchStatus.Ongoing => assessment.Ongoing.Knowledge == Knowledge.Present,
        WatchStatus.NoneOngoing => assessment.Ongoing.Knowledge == Knowledge.Absent,
        WatchStatus.NotAssessable => assessment.Risk is null,
        WatchStatus.SeenBadly => Seen(assessment) * 2 < assessment.Coverage.Count,
        WatchStatus.Member => state.Status == StateStatus.Member,
        WatchStatus.Observer => state.Status == StateStatus.Observer,
        WatchStatus.Territory => state.Status == StateStatus.Territory,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    private static int Seen(StateAssessment assessment) => assessment.Coverage.Count(stream => stream.Status == CoverageStatus.Current);

    private static IEnumerable<StateAssessment> Ordered(IEnumerable<StateAssessment> found, World world, WatchQuery query)
    {
        if (query.Sort == WatchSort.Name)
        {
            var byName = StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true);
            return query.Reversed
                ? found.OrderByDescending(assessment => world.Get(assessment.State).Name, byName)
                : found.OrderBy(assessment => world.Get(assessment.State).Name, byName);
        }

        Func<StateAssessment, double?> value = query.Sort switch
        {
            WatchSort.Risk => assessment => -assessment.Risk?.Rank,
            WatchSort.Change => assessment => assessment.Risk?.Previous?.Rank - assessment.Risk?.Rank,
            WatchSort.Ongoing => assessment => assessment.Ongoing.Count,
            WatchSort.Deaths => assessment => assessment.Violence.Total,
            WatchSort.Trend => assessment => assessment.Violence is { Total: { } now, TotalBefore: { } before } ? now - before : null,
            WatchSort.Seen => assessment => -Seen(assessment),
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Sort, "No such order."),
        };
        // The list comes by rank and then by name; a stable sort keeps that among equals, and what is unknown stays last either way.
        var known = found.OrderBy(assessment => value(assessment) is null);
        return query.Reversed ? known.ThenBy(assessment => value(assessment) ?? 0) : known.ThenByDescending(assessment => value(assessment) ?? 0);
    }
}
