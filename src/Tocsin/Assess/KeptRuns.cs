using System.Collections.Concurrent;
using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>
/// Runs of past days that nobody stored. A computed run depends on the day and the snapshot alone, so the last few are kept; one is computed at a time, as each takes the
/// whole machine.
/// </summary>
/// <typeparam name="TRun">The run.</typeparam>
/// <param name="observations">Tells the snapshot of a day.</param>
/// <param name="compute">Reads or computes the run of a day.</param>
internal sealed class KeptRuns<TRun>(Observations observations, Func<DateOnly, CancellationToken, Task<TRun>> compute) : IDisposable
{
    private const int Kept = 12;

    private readonly ConcurrentDictionary<(DateOnly Day, string Snapshot), TRun> _computed = new();
    private readonly ConcurrentQueue<(DateOnly Day, string Snapshot)> _order = new();
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The run of a day.</summary>
    public async Task<TRun> FindAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var snapshot = await observations.SnapshotAsync(day, cancellationToken);
        var key = (day, snapshot.Name);
        if (_computed.TryGetValue(key, out var known))
            return known;
        // Whoever waits here holds no connection.
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _computed.TryGetValue(key, out known) ? known : Keep(key, await compute(day, cancellationToken));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    // Only ever called by the one whose turn it is. The oldest goes first.
    private TRun Keep((DateOnly Day, string Snapshot) key, TRun run)
    {
        if (_computed.TryAdd(key, run))
            _order.Enqueue(key);
        while (_order.Count > Kept && _order.TryDequeue(out var oldest))
            _computed.TryRemove(oldest, out _);
        return run;
    }
}
