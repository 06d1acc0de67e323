using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>
/// The assessments that readers are shown: the newest stored ones, or those of the day a reader goes back to, computed where nobody stored them. A computed
/// run depends on the day and the snapshot alone, so the last few are kept. One instance serves every request of a server, pages and API alike.
/// </summary>
public sealed class AsOfRuns(Assessments stored, Assessor assessor, Observations observations) : IDisposable
{
    private readonly LastFew<(DateOnly Day, string Snapshot), AssessmentRun> _computed = new(12);

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
        // What the reader may see decides whether there is anything to show; what is computed rests on open rows, and is kept under their name.
        var snapshot = await observations.SnapshotAsync(day, cancellationToken);
        if (snapshot.IsEmpty)
            throw new NothingKnownException(day, snapshot.FirstKnown);
        var open = await observations.OpenSnapshotAsync(day, cancellationToken);
        return await _computed.GetAsync((day, open.Name), () => assessor.ReadAsync(day, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _computed.Dispose();
}
