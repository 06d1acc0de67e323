using Tocsin.Gather;

namespace Tocsin.Web.Pages.Data;

/// <summary>What each source holds of each State, for the snapshot read last: it takes half a second to gather and changes only when data come in.</summary>
internal sealed class StateCoverages(Observations observations)
{
    private (DateOnly Day, string Snapshot, IReadOnlyList<StateCoverage> Rows)? _last;

    public async Task<IReadOnlyList<StateCoverage>> ReadAsync(DateOnly day, CancellationToken cancellation)
    {
        var snapshot = (await observations.SnapshotAsync(day, cancellation)).Name;
        if (_last is { } last && last.Day == day && last.Snapshot == snapshot)
            return last.Rows;
        var rows = await observations.CoverageByStateAsync(day, cancellation);
        _last = (day, snapshot, rows);
        return rows;
    }
}
