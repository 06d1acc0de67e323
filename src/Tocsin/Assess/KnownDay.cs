using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>The days that something can be said as of.</summary>
internal static class KnownDay
{
    /// <summary>What was known on a day.</summary>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public static async Task<DataSnapshot> SnapshotAsync(Observations observations, DateOnly asOf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (asOf > today)
            throw new DayNotComeException(asOf, today);
        var snapshot = await observations.SnapshotAsync(asOf, cancellationToken);
        return snapshot.IsEmpty ? throw new NothingKnownException(asOf, snapshot.FirstKnown) : snapshot;
    }

    /// <summary>
    /// What is computed from the data known on a day. Data are read in several statements: where a file came in meanwhile it would be in the numbers and not in
    /// the name that they are kept under, so that all is done again.
    /// </summary>
    /// <inheritdoc cref="SnapshotAsync" path="/exception"/>
    public static async Task<T> ComputeAsync<T>(Observations observations, DateOnly asOf, DateTimeOffset now, Func<DataSnapshot, Task<T>> compute, CancellationToken cancellationToken)
    {
        for (var snapshot = await SnapshotAsync(observations, asOf, now, cancellationToken); ;)
        {
            var computed = await compute(snapshot);
            var after = await observations.SnapshotAsync(asOf, cancellationToken);
            if (after.Name == snapshot.Name)
                return computed;
            snapshot = after;
        }
    }
}
