using Tocsin.Store;

namespace Tocsin.Assess.Forecasts;

/// <summary>
/// The monthly forecasts that readers are shown beside an assessment: the stored ones of the same data, computed where nobody stored them. A forecast depends on
/// the data alone, so the last few are kept. One instance serves every request of a server, pages and API alike.
/// </summary>
public sealed class AsOfForecasts(Database database, Forecaster forecaster) : IDisposable
{
    private readonly ForecastRuns _stored = new(database);
    private readonly LastFew<string, ForecastRun> _kept = new(4);

    /// <summary>The forecasts of the data that an assessment rests on.</summary>
    /// <param name="run">The assessment.</param>
    /// <param name="cancellationToken">Ends the wait, or the work where this caller's turn has come.</param>
    public Task<ForecastRun> FindAsync(AssessmentRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _kept.GetAsync(run.Snapshot, () => ReadAsync(run, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _kept.Dispose();

    private async Task<ForecastRun> ReadAsync(AssessmentRun run, CancellationToken cancellationToken) =>
        await _stored.FindAsync(run.Snapshot, false, cancellationToken) is { } id
            ? (await _stored.ReadAsync(id, cancellationToken))!
            : await forecaster.ComputeAsync(run.AsOf, run.Snapshot, cancellationToken);
}
