using Tocsin.Gather;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// The alarms that readers are shown: the newest stored ones, or those of a day, computed where nobody stored them. One instance serves every request of a
/// server, pages and API alike.
/// </summary>
public sealed class AsOfAlarms(AlarmRuns stored, AlarmWatch watch, Observations observations, TimeProvider time) : IDisposable
{
    private readonly LastFew<(DateOnly Day, AlarmMethod Method, string Snapshot), AlarmRun> _computed = new(12);

    /// <summary>
    /// The run for a day; without a day the newest stored one, or today's where none is stored yet. Its number is 0 where it was computed and not stored.
    /// </summary>
    /// <param name="asOf">The day gone back to; null for the newest run.</param>
    /// <param name="method">How rises are told; null for the method in force.</param>
    /// <param name="cancellationToken">Ends the wait, or the work where this caller's turn has come.</param>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public async Task<AlarmRun> FindAsync(DateOnly? asOf, AlarmMethod? method, CancellationToken cancellationToken)
    {
        var how = method ?? ShippedThresholds.Method;
        if (asOf is null && await stored.LatestAsync(how, cancellationToken) is { } newest)
            return newest;
        var day = asOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var snapshot = await observations.SnapshotAsync(day, cancellationToken);
        if (snapshot.IsEmpty)
            throw new NothingKnownException(day, snapshot.FirstKnown);
        // Kept under the name of the open rows on which it rests: what the reader sees beyond them is not in it.
        var open = await observations.OpenSnapshotAsync(day, cancellationToken);
        return await _computed.GetAsync((day, how, open.Name), () => watch.ReadAsync(day, how, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _computed.Dispose();
}
