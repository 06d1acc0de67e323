using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Assess.Forecasts;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;
using Tocsin.Gather.Fetch;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Panels;
using Tocsin.Learn;
using Tocsin.Learn.Alarms;
using Tocsin.Learn.Monthly;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>The steps of the main job, each with its progress: take in, assess, back-test. Every command that does one of them does it here.</summary>
public sealed class MainJob(Session session, Screen screen)
{
    /// <summary>What a back-test of the structural model is called while it runs.</summary>
    public const string BacktestTitle = "Back-testing the model year by year";

    private readonly Steps steps = new(screen, session.Time);

    // What this program made, whoever started it.
    private readonly Database own = session.Database.As(WorkContext.Products);

    /// <summary>Takes files in.</summary>
    /// <param name="paths">Files.</param>
    /// <param name="options">What is said of all of them.</param>
    /// <param name="cancellationToken">Stops; what was reported as stored is kept.</param>
    public Task<IngestReport> TakeInAsync(IReadOnlyList<string> paths, IngestOptions options, CancellationToken cancellationToken) =>
        TakeInAsync(paths, options, WorkContext.OpenSources, cancellationToken);

    /// <summary>Takes files in with a handling.</summary>
    /// <param name="paths">Files.</param>
    /// <param name="options">What is said of all of them.</param>
    /// <param name="handling">The handling of what is taken in.</param>
    /// <param name="cancellationToken">Stops; what was reported as stored is kept.</param>
    public Task<IngestReport> TakeInAsync(IReadOnlyList<string> paths, IngestOptions options, WorkContext handling, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var sizes = paths.Select(path => File.Exists(path) ? new FileInfo(path).Length : 0).ToList();
        var shares = new FileShares(paths, sizes);
        return steps.RunAsync(
            paths.Count == 1 ? "Taking in 1 file" : $"Taking in {paths.Count} files",
            (report, token) => new Ingest(session.Database, session.World, session.Time) { Context = handling }.RunAsync(paths, options, new Told(report, shares), token),
            cancellationToken, "ingest");
    }

    /// <summary>Downloads the open sources; what is already here and whole is not asked for again.</summary>
    /// <param name="cancellationToken">Stops; what has arrived is kept and gone on with next time.</param>
    /// <exception cref="CommandFailedException">Nothing could be fetched.</exception>
    public async Task<IReadOnlyList<string>> FetchAsync(CancellationToken cancellationToken)
    {
        var sources = OpenSources.List(session.Today);
        using var client = Downloads.NewClient();
        var report = await steps.RunAsync(
            $"Downloading {sources.Count} open sources",
            (told, token) => new Downloads(session.Folder, client, session.Time).RunAsync(sources, new Downloaded(told), token),
            cancellationToken, "fetch");
        if (report.NoNetwork is { } noNetwork)
            throw new CommandFailedException(ExitCode.FetchFailed, noNetwork);
        foreach (var failed in report.Outcomes.OfType<FetchOutcome.Failed>())
            screen.Error(failed.Why);
        return report.Paths.Count > 0 ? report.Paths : throw new CommandFailedException(ExitCode.FetchFailed, "No source could be fetched; see above. To use files you have, add --data DIR.");
    }

    /// <summary>Assesses every State as of a day.</summary>
    /// <param name="asOf">What was known by this day counts.</param>
    /// <param name="cancellationToken">Stops; nothing is stored then.</param>
    public Task<AssessmentRun> AssessAsync(DateOnly asOf, CancellationToken cancellationToken) => steps.RunAsync(
        "Fitting the model and assessing every State",
        (_, token) => new Assessor(session.Database, session.World, session.Time).RunAsync(asOf, token),
        cancellationToken, "assess");

    /// <summary>Forecasts the months ahead for every State from what was known on a day.</summary>
    /// <param name="asOf">What was known by this day counts.</param>
    /// <param name="cancellationToken">Stops; nothing is stored then.</param>
    public Task<ForecastRun> ForecastAsync(DateOnly asOf, CancellationToken cancellationToken) => steps.RunAsync(
        "Forecasting the months ahead",
        (_, token) => new Forecaster(session.Database, session.Time).RunAsync(asOf, token),
        cancellationToken, "forecast");

    /// <summary>Back-tests the structural model on what was taken in.</summary>
    /// <param name="asOf">The edition known by this day.</param>
    /// <param name="published">The publisher's own rolling forecasts; null when they are not at hand.</param>
    /// <param name="cancellationToken">Stops; nothing is stored then.</param>
    public Task<StructuralBacktest> BacktestAsync(DateOnly asOf, PublishedForecasts? published, CancellationToken cancellationToken) => steps.RunAsync(
        BacktestTitle,
        (report, token) => new StructuralBacktester(session.Database, session.Time).RunAsync(asOf, BacktestOptions, published, new Share(report), token),
        cancellationToken, "backtest_structural");

    /// <summary>Back-tests the monthly models on what was taken in; what this program has done already comes back at once.</summary>
    /// <param name="asOf">What was known by this day counts.</param>
    /// <param name="cancellationToken">Stops; nothing is stored then.</param>
    public Task<MonthlyBacktest> BacktestMonthlyAsync(DateOnly asOf, CancellationToken cancellationToken) => steps.RunAsync(
        "Back-testing the monthly models",
        (report, token) => new MonthlyStoreBacktester(session.Database, session.Time).RunAsync(asOf, Environment.ProcessorCount, new Share(report), token),
        cancellationToken, "backtest_monthly");

    /// <summary>Looks at every series and raises the alarms of a day.</summary>
    /// <param name="asOf">What was known by this day counts.</param>
    /// <param name="method">How rises are told.</param>
    /// <param name="cancellationToken">Stops; nothing is stored then.</param>
    public Task<AlarmRun> AlarmsAsync(DateOnly asOf, AlarmMethod method, CancellationToken cancellationToken) => steps.RunAsync(
        "Looking for changes in every series",
        (_, token) => new AlarmWatch(session.Database, session.World, session.Time).RunAsync(asOf, method, token),
        cancellationToken, "alarms");

    /// <summary>Back-tests the alarms on the events that were taken in.</summary>
    /// <param name="asOf">What was known by this day counts.</param>
    /// <param name="options">Budget and years.</param>
    /// <param name="cancellationToken">Stops; nothing is stored then.</param>
    public Task<AlarmBacktest> BacktestAlarmsAsync(DateOnly asOf, AlarmBacktestOptions options, CancellationToken cancellationToken) => steps.RunAsync(
        "Back-testing the alarms",
        (report, token) => new AlarmBacktester(session.Database, session.World, session.Time).RunAsync(
            asOf, options with { Threads = Environment.ProcessorCount }, new Share(report), token),
        cancellationToken, "backtest_alarms");

    /// <summary>The back-test that this program made of the edition known by a day; null when it has not made one.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<StructuralBacktest?> StoredBacktestAsync(DateOnly asOf, CancellationToken cancellationToken) =>
        await new Observations(own).PredictorsAsync(asOf, cancellationToken) is { } edition ? await new StructuralBacktests(own).OfImportAsync(edition.ImportId, cancellationToken) : null;

    /// <summary>How the structural model is back-tested on this machine.</summary>
    public static BacktestOptions BacktestOptions => BacktestOptions.Default with { Threads = Environment.ProcessorCount };

    private sealed class Share(IProgress<(double, string)> report) : IProgress<double>
    {
        public void Report(double value) => report.Report((value, ""));
    }

    private sealed class Downloaded(IProgress<(double, string)> report) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => report.Report((value.Total is > 0 and var total ? (double)value.Done / total : 0, value.Source.Name));
    }

    private sealed class Told(IProgress<(double, string)> report, FileShares shares) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => report.Report((shares.Done(value), Path.GetFileName(value.Path)));
    }
}
