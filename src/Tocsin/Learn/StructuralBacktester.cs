using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Gather.Panels;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Learn;

/// <summary>Runs the structural method over the past, origin by origin, scores it, and keeps the result.</summary>
public sealed class StructuralBacktester(Database database, TimeProvider time)
{
    /// <summary>Runs the regime on the newest edition that was known by a day, and stores the result.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="options">Origins, seeds, threads.</param>
    /// <param name="published">The publisher's own rolling forecasts; null to look for them beside the file that the edition came from, if it is still
    /// there.</param>
    /// <param name="progress">Told the share done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run; nothing is stored then.</param>
    /// <exception cref="NoPredictorsException">No edition was known by the day.</exception>
    /// <exception cref="PredictorsUnusableException">The edition lacks the target or too many predictors.</exception>
    /// <exception cref="TooLittleHistoryException">No year can be an origin.</exception>
    /// <exception cref="NothingToScoreException">Too few onsets came.</exception>
    /// <exception cref="Numerics.NumericsException">An origin cannot be fitted.</exception>
    public async Task<StructuralBacktest> RunAsync(
        DateOnly asOf, BacktestOptions options, PublishedForecasts? published, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var observations = new Observations(database.As(WorkContext.Products));
        var snapshot = await observations.SnapshotAsync(asOf, cancellationToken);
        if (await observations.PredictorsAsync(asOf, cancellationToken) is not { } edition)
            throw new NoPredictorsException(asOf);
        var compared = published ?? await BesideAsync(edition.ImportId, cancellationToken);
        var backtest = Compute(StructuralTables.Of(edition), snapshot.Name, options, compared, time, progress, cancellationToken) with { NewestChange = snapshot.NewestChange };
        return await new StructuralBacktests(database.As(WorkContext.Products)).AddAsync(backtest, edition.ImportId, edition.KnownFrom, cancellationToken);
    }

    /// <summary>
    /// Runs the regime on a table and scores it, without storing anything. Seconds, memory and day apart, a function of table, seeds and published forecasts
    /// alone.
    /// </summary>
    /// <param name="table">The country-years.</param>
    /// <param name="snapshot">Name of the data snapshot.</param>
    /// <param name="options">Origins, seeds, threads.</param>
    /// <param name="published">The publisher's own rolling forecasts; null when they are not at hand.</param>
    /// <param name="time">The clock that the run is dated and timed by.</param>
    /// <param name="progress">Told the share done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>A back-test that has no number yet: 0.</returns>
    /// <exception cref="TooLittleHistoryException">No year can be an origin.</exception>
    /// <exception cref="NothingToScoreException">Too few onsets came.</exception>
    /// <exception cref="Numerics.NumericsException">An origin cannot be fitted.</exception>
    public static StructuralBacktest Compute(
        StructuralTable table,
        string snapshot,
        BacktestOptions options,
        PublishedForecasts? published,
        TimeProvider time,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(time);
        var start = time.GetTimestamp();
        var count = RollingRegime.Origins(table, options).Count;
        var origins = RollingRegime.Run(table, options, progress is null ? null : new ShareDone(count, progress), cancellationToken);
        var outcomes = ForecastOutcomes.Join(table, origins);
        var card = ScoreCards.Of(outcomes, options, cancellationToken);
        var comparison = published is null ? null : PublishedComparisons.Of(outcomes, published);
        return new StructuralBacktest(
            0,
            snapshot,
            table.Edition,
            table.MissingPredictors,
            origins[0].Year,
            origins[^1].Year,
            card with { MaxAbsDiffPublished = comparison?.MaxAbsDifference },
            outcomes,
            time.GetElapsedTime(start).TotalSeconds,
            PeakMemory.Megabytes(),
            ProgramVersion.Build,
            Moment.Now(time))
        {
            Origins =
            [
                .. origins.Select(origin => new OriginSummary(
                    origin.Year, origin.Rows, origin.Positives, origin.Forecasts.Count, origin.Lambda, origin.LambdaIndex, origin.NonZero)),
            ],
            Published = comparison,
        };
    }

    // A publisher's rolling forecasts lie beside the predictors they were made from. They are compared with, so a file that cannot be read costs the comparison
    // only.
    private async Task<PublishedForecasts?> BesideAsync(long import, CancellationToken cancellationToken)
    {
        var origin = (await new Imports(database.As(WorkContext.Products)).FindAsync(import, cancellationToken))?.Origin;
        if (!File.Exists(origin) || Path.GetDirectoryName(origin) is not { } folder)
            return null;
        try
        {
            return await PublishedForecasts.FindInAsync(folder, World.Load(database.World), cancellationToken);
        }
        catch (Exception problem) when (problem is PublishedForecastsUnreadableException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed class ShareDone(int origins, IProgress<double> progress) : IProgress<int>
    {
        private int _done;

        public void Report(int value) => progress.Report(Interlocked.Increment(ref _done) / (double)origins);
    }
}
