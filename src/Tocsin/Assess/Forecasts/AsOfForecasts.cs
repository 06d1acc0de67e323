using Tocsin.Gather;
using Tocsin.Store;

namespace Tocsin.Assess.Forecasts;

/// <summary>
/// The monthly forecasts that readers are shown beside an assessment: the stored ones of the same data, computed where nobody stored them and the data are
/// still what they were. A forecast depends on the data alone, so the last few are kept. One instance serves every request of a server, pages and API alike.
/// </summary>
public sealed class AsOfForecasts(Database database, Forecaster forecaster) : IDisposable
{
    private readonly ForecastRuns _stored = new(database.As(WorkContext.Products));
    private readonly Observations _observations = new(database.As(WorkContext.Products));
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

    private async Task<ForecastRun> ReadAsync(AssessmentRun run, CancellationToken cancellationToken)
    {
        if (await _stored.FindAsync(run.Snapshot, false, cancellationToken) is { } id)
            return (await _stored.ReadAsync(id, cancellationToken))!;
        var computed = await forecaster.ComputeAsync(run.AsOf, run.Snapshot, cancellationToken);
        // Asked afterwards, so that what comes in meanwhile is noticed too: what other data give is no forecast of these.
        return (await _observations.SnapshotAsync(run.AsOf, cancellationToken)).Name == run.Snapshot ? computed : NotMade(computed);
    }

    private static ForecastRun NotMade(ForecastRun computed) => computed with
    {
        Targets = [.. computed.Targets.Select(target => new TargetForecast(target.Target, null, null, null, target.Model, [], [], []) { IsMade = false })],
    };
}
