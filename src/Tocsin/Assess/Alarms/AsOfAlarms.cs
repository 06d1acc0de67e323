using Tocsin.Gather;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// The alarms that readers are shown: the newest stored ones, or those of a day, computed where nobody stored them. One instance serves every request of a server, pages and
/// API alike.
/// </summary>
public sealed class AsOfAlarms : IDisposable
{
    private readonly AlarmRuns _stored;
    private readonly TimeProvider _time;
    private readonly Dictionary<AlarmMethod, KeptRuns<AlarmRun>> _kept;

    /// <summary>Reads what is stored and computes the rest.</summary>
    /// <param name="stored">The stored runs.</param>
    /// <param name="watch">Computes a run.</param>
    /// <param name="observations">Tells the snapshot of a day.</param>
    /// <param name="time">Tells today.</param>
    public AsOfAlarms(AlarmRuns stored, AlarmWatch watch, Observations observations, TimeProvider time)
    {
        _stored = stored;
        _time = time;
        _kept = Enum.GetValues<AlarmMethod>().ToDictionary(
            method => method, method => new KeptRuns<AlarmRun>(observations, (day, cancellationToken) => watch.ReadAsync(day, method, cancellationToken)));
    }

    /// <summary>The run for a day; without a day the newest stored one, or today's where none is stored yet. Its number is 0 where it was computed and not stored.</summary>
    /// <param name="asOf">The day gone back to; null for the newest run.</param>
    /// <param name="method">How rises are told; null for the method in force.</param>
    /// <param name="cancellationToken">Ends the wait, or the work where this caller's turn has come.</param>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public async Task<AlarmRun> FindAsync(DateOnly? asOf, AlarmMethod? method, CancellationToken cancellationToken)
    {
        var how = method ?? ShippedThresholds.Method;
        return asOf is null && await _stored.LatestAsync(how, cancellationToken) is { } newest
            ? newest
            : await _kept[how].FindAsync(asOf ?? DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var kept in _kept.Values)
            kept.Dispose();
    }
}
