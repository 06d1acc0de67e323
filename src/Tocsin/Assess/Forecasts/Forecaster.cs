using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Store;

namespace Tocsin.Assess.Forecasts;

/// <summary>
/// Forecasts every target for every State from what was known on a day. The same snapshot and program give the run that is stored already.
/// </summary>
public sealed class Forecaster(Database database, TimeProvider time)
{
    private readonly Observations _observations = new(database.As(WorkContext.Products));
    private readonly ForecastRuns _runs = new(database.As(WorkContext.Products));

    /// <summary>Most threads, at least 1; the result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Forecasts and stores the run, or gives the one that is stored already.</summary>
    /// <param name="asOf">What had been published or received by this day is used, nothing later.</param>
    /// <param name="cancellationToken">Ends it; nothing is stored then.</param>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public async Task<ForecastRun> RunAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var run = await KnownDay.ComputeAsync(_observations, asOf, time.GetUtcNow(), async snapshot =>
            await _runs.FindAsync(snapshot.Name, true, cancellationToken) is { } id
                ? (await _runs.ReadAsync(id, cancellationToken))!
                : await ComputeAsync(asOf, snapshot.Name, cancellationToken) with { NewestChange = snapshot.NewestChange }, cancellationToken);
        return run.Id > 0 ? run : (await _runs.ReadAsync(await _runs.AddAsync(run, cancellationToken), cancellationToken))!;
    }

    /// <summary>Computes without storing; the run's number is 0.</summary>
    internal async Task<ForecastRun> ComputeAsync(DateOnly asOf, string snapshot, CancellationToken cancellationToken)
    {
        var months = await _observations.MonthsAsync(asOf, null, cancellationToken);
        return new ForecastRun(
            0,
            snapshot,
            Moment.Now(time),
            ProgramVersion.Build,
            [.. MonthlyTargets.Counts.Select(target => UnitForecaster.Forecast(LiveSeries.Of(target, months), Threads, cancellationToken))]);
    }
}
