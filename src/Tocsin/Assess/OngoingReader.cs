using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>
/// Reads whether a mass killing is recorded as ongoing. A list of episodes can say that one is; only a row about the State can say that none is.
/// </summary>
internal static class OngoingReader
{
    /// <summary>The record of the data year where there is one, else the episodes without an end, else unknown.</summary>
    /// <param name="row">The State's row in the data year; null when there is none.</param>
    /// <param name="episodes">Episodes located in the State.</param>
    /// <param name="lastYear">Last year that any episode of the list mentions; null without a list.</param>
    public static OngoingMassKilling Read(StructuralCase? row, IReadOnlyList<Episode> episodes, int? lastYear)
    {
        if (row?.Ongoing is { } count)
            return new OngoingMassKilling(count > 0 ? Knowledge.Present : Knowledge.Absent, count, row.Year, row.Origin);
        var open = episodes.Where(episode => episode.EndYear is null).OrderBy(episode => episode.StartYear).ToArray();
        return open.Length > 0 ? new OngoingMassKilling(Knowledge.Present, open.Length, lastYear, open[^1].Origin) : OngoingMassKilling.Unknown;
    }
}
