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
}
