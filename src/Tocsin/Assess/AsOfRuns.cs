using System.Collections.Concurrent;
using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>
/// The assessments that readers are shown: the newest stored ones, or those of the day a reader goes back to, computed where nobody stored them. A computed
/// run depends on the day and the snapshot alone, so the last few are kept; one is computed at a time, as each takes the whole machine. One instance serves
/// every request of a server, pages and API alike.
/// </summary>
public sealed class AsOfRuns(Assessments stored, Assessor assessor, Observations observations) : IDisposable
{
    private const int Kept = 12;

    private readonly ConcurrentDictionary<(DateOnly Day, string Snapshot), AssessmentRun> _computed = new();
    private readonly ConcurrentQueue<(DateOnly Day, string Snapshot)> _order = new();
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The run for a day, or the newest one. Its number is 0 where it was computed and not stored.</summary>
    /// <param name="asOf">The day gone back to; null for the newest run.</param>
    /// <param name="cancellationToken">Ends the wait, or the work where this caller's turn has come.</param>
    /// <returns>Null when nothing is assessed yet.</returns>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public async Task<AssessmentRun?> FindAsync(DateOnly? asOf, CancellationToken cancellationToken)
    {
        if (asOf is not { } day)
            return await stored.LatestAsync(cancellationToken);
        var snapshot = await observations.SnapshotAsync(day, cancellationToken);
        if (_computed.TryGetValue((day, snapshot.Name), out var known))
            return known;
        // Whoever waits here holds no connection.
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _computed.TryGetValue((day, snapshot.Name), out known) ? known : Keep(await assessor.ReadAsync(day, cancellationToken));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    // Only ever called by the one whose turn it is. The oldest goes first.
    private AssessmentRun Keep(AssessmentRun run)
    {
        var key = (run.AsOf, run.Snapshot);
        if (_computed.TryAdd(key, run))
            _order.Enqueue(key);
        while (_order.Count > Kept && _order.TryDequeue(out var oldest))
            _computed.TryRemove(oldest, out _);
        return run;
    }
}
