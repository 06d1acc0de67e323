using Tocsin.Assess;

namespace Tocsin.Web.Pages.Watch;

/// <summary>Of everything that moved, what deserves a line beside the map: large numbers, and States near the top of the list.</summary>
internal sealed record WatchChanges(IReadOnlyList<ViolenceChange> More, IReadOnlyList<ViolenceChange> Less, IReadOnlyList<RankMove> Ranks)
{
    private const int FewestDeaths = 100;
    private const double Notable = 1.25;

    public static WatchChanges Of(WorldWatch world) => new(
        [.. world.MoreViolence.Where(change => change.LastMonthTotal >= FewestDeaths && change.LastMonthTotal > Notable * change.MeanBefore).Take(4)],
        [.. world.LessViolence.Where(change => change.MeanBefore >= FewestDeaths && change.LastMonthTotal < change.MeanBefore / Notable).Take(4)],
        [.. world.RisenInRank.Where(NearTop).Take(4), .. world.FallenInRank.Where(NearTop).Take(3)]);

    private static bool NearTop(RankMove move) => Math.Min(move.Before, move.Now) <= WorldWatch.Top;
}
