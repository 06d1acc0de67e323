using Tocsin.Gather;

namespace Tocsin.Web.Pages.Data;

/// <summary>What each source holds of each State, for the snapshot read last: it takes half a second to gather and changes only when data come in.</summary>
internal sealed class StateCoverages(Observations observations)
{
    private volatile Kept? _last;

    public async Task<IReadOnlyList<StateCoverage>> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var snapshot = (await observations.SnapshotAsync(day, cancellationToken)).Name;
        var last = _last;
        if (last is not null && last.Day == day && last.Snapshot == snapshot)
            return last.Rows;
        var rows = await observations.CoverageByStateAsync(day, cancellationToken);
        _last = new Kept(day, snapshot, rows);
        return rows;
    }

    // One reference, so that a reader beside a writer sees all of the old or all of the new.
    private sealed record Kept(DateOnly Day, string Snapshot, IReadOnlyList<StateCoverage> Rows);
}
