using System.Collections.Concurrent;
using Tocsin.Assess;
using Tocsin.Gather;

namespace Tocsin.Web.Pages;

/// <summary>
/// The assessments a page shows: the newest stored ones, or those of the day a reader goes back to, computed where nobody stored them. A computed
/// run depends on the day and the snapshot alone, so the last few are kept; one is computed at a time, as each takes the whole machine.
/// </summary>
internal sealed class AsOfRuns(Assessments stored, Assessor assessor, Observations observations) : IDisposable
{
    private const int Kept = 12;

    private readonly ConcurrentDictionary<(DateOnly Day, string Snapshot), AssessmentRun> _computed = new();
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The run for a day, or the newest one.</summary>
    /// <returns>Null when nothing is assessed yet.</returns>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public async Task<AssessmentRun?> FindAsync(DateOnly? asOf, CancellationToken cancellation)
    {
        if (asOf is not { } day)
            return await stored.LatestAsync(cancellation);
        var snapshot = await observations.SnapshotAsync(day, cancellation);
        if (_computed.TryGetValue((day, snapshot.Name), out var known))
            return known;
        await _one.WaitAsync(cancellation);
        try
        {
            if (_computed.TryGetValue((day, snapshot.Name), out known))
                return known;
            var run = await assessor.ReadAsync(day, cancellation);
            if (_computed.Count >= Kept)
                _computed.Clear();
            return _computed[(day, run.Snapshot)] = run;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
