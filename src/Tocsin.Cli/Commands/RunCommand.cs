using System.CommandLine;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Access.Log;
using Tocsin.Assess.Alarms;
using Tocsin.Cli.Terminal;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Panels;
using Tocsin.Learn;
using Tocsin.Learn.Exercise;
using Tocsin.Learn.Monthly;
using Tocsin.Store;
using static System.FormattableString;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin run`: the main job. Takes in data, fits, assesses every State, back-tests, prints the watchlist and serves the pages.</summary>
internal sealed class RunCommand(CommandHost host)
{
    private const int Shown = 20;

    private readonly Option<DirectoryInfo?> data = new("--data") { Description = "Real world: take in every recognized file below this folder." };
    private readonly Option<DateOnly?> published = DayOption.Of("--published", "Day the --data files were published; default: known from today.");
    private readonly Option<bool> fetch = new("--fetch") { Description = "Real world: download the open sources." };
    private readonly Option<bool> once = new("--once") { Description = "Print the watchlist and exit." };
    private readonly ReadingOptions reading = new();
    private readonly PagesOptions pages = new();

    public Command Build()
    {
        var command = new Command("run", "Take in data, assess every State, serve the pages. Default: the exercise region.") { data, published, fetch, once };
        reading.AddTo(command);
        pages.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(fetch) && result.GetValue(data) is not null)
                result.AddError("Use either --data or --fetch, not both.");
        });
        host.Worlds.RefuseForms(command, unless: once, "run gives JSON or CSV only with --once; otherwise its API has it.");
        return host.With(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = parsed.GetValue(data);
        var isReal = folder is not null || parsed.GetValue(fetch) || reading.AreGiven(parsed);
        if (isReal && host.Worlds.AsksForExercise(parsed))
            throw new CommandFailedException(ExitCode.Usage,
                "--exercise has its own data and is open to all: leave out --data, --fetch, --just-me and --open-reading, or --exercise.");
        if (folder is null && parsed.GetValue(published) is not null)
            throw new CommandFailedException(ExitCode.Usage, "--published is about the files below --data: name their folder.");
        if (folder is { Exists: false })
            throw new CommandFailedException(ExitCode.NotFound, $"There is no folder {folder.FullName}. Name another, or omit --data for the exercise region.");

        var world = isReal ? WorldOptions.Real : WorldOptions.Exercise;
        host.Mark(world);
        pages.OpenLog(parsed, host);
        using var claim = RunningSite.Claim(DataFolder.Of(world), pages.Address(parsed));
        await using var session = parsed.GetValue(once)
            ? await Session.OpenAsync(world, host.Time, cancellationToken)
            : await Session.OpenWithRoomAsync(world, host, cancellationToken);
        await reading.OpenAsync(parsed, session, cancellationToken);
        await using var signer = new LogSigner(session, host.Screen);
        return await CommandHost.TellFullDiskAsync(
            session,
            token => parsed.GetValue(once) ? JobOnceAsync(parsed, session, token) : JobAndPagesAsync(parsed, session, claim, signer, token),
            cancellationToken);
    }

    private async Task<ExitCode> JobOnceAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var code = await JobAsync(parsed, session, cancellationToken);
        await FirstLink.SayAsync(session, host.Screen, null, await reading.JustMeAsync(parsed, session, cancellationToken), cancellationToken);
        return code;
    }

    // The pages come first: what an earlier run stored can be read while this one works.
    private async Task<ExitCode> JobAndPagesAsync(ParseResult parsed, Session session, RunningSite claim, LogSigner signer, CancellationToken cancellationToken)
    {
        await using var server = await PagesServer.StartAsync(pages.Options(parsed, session.Folder, host), session, cancellationToken);
        claim.Moved(server.Address, server.Certificate);
        host.Screen.Tell(
            LogLevel.Information, $"Serving {server.Address}{(session.World.IsExercise ? " (EXERCISE)" : "")} while the job runs. Ctrl-C stops it.");
        var code = await JobAsync(parsed, session, cancellationToken);
        host.Screen.Tell(LogLevel.Information, $"Ready: {server.Address}");
        await FirstLink.SayAsync(session, host.Screen, server.Address, await reading.JustMeAsync(parsed, session, cancellationToken), cancellationToken);
        await server.UntilStoppedAsync(host.Screen, signer, cancellationToken);
        return code;
    }

    private async Task<ExitCode> JobAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        HandlingsRead.Begin();
        var job = new MainJob(session, host.Screen);
        var files = await FilesAsync(parsed, session, job, cancellationToken);
        await session.RecordAsync(AccessAct.Ingest, parsed, null, cancellationToken);
        var report = await job.TakeInAsync(files, IngestOptions.None with { Published = parsed.GetValue(published) }, cancellationToken);
        var format = host.Worlds.Format(parsed);
        if (format == OutputFormat.Table)
            IngestSummary.Write(host.Screen, report);
        else
            IngestTable.WriteRefused(host.Screen, report);
        if (host.Screen.Log is not null && report.Files.OfType<FileOutcome.Refused>().Count() is > 0 and var refused)
            host.Screen.Tell(LogLevel.Warning, Invariant($"Refused {refused} of {report.Files.Count} files; `tocsin ingest DIR` names each."), "Tocsin.Jobs");
        var run = await job.AssessAsync(session.Today, cancellationToken);
        await job.ForecastAsync(session.Today, cancellationToken);
        await job.AlarmsAsync(session.Today, ShippedThresholds.Method, cancellationToken);
        var backtest = await BacktestAsync(session, job, cancellationToken);
        var monthly = await BacktestMonthlyAsync(session, job, cancellationToken);
        var isTheirs = parsed.GetValue(once) && format == OutputFormat.Table && await StoreOfOneself.IsAsync(session, cancellationToken);
        if (!isTheirs && !await session.SeesContentAsync(cancellationToken))
        {
            host.Screen.Note("Done.");
            return ExitCode.Done;
        }

        await session.RecordAsync(AccessAct.Read, parsed, null, cancellationToken);
        if (format != OutputFormat.Table)
        {
            await LocalApi.PrintAsync(session, host.Screen, $"assessments/{run.Id}", format, cancellationToken);
            return ExitCode.Done;
        }

        if (backtest is not null)
            ScoreCardTable.Write(host.Screen, backtest);
        if (monthly is not null)
            MonthlySkillTable.Write(host.Screen, monthly);
        new WatchTable(host.Screen, session.World).Write(
            run, [.. run.States.Take(Shown)], run.States.Count, backtest, isTheirs ? null : "`tocsin watchlist --all`");
        var reader = isTheirs ? session.Database.As(WorkContext.Products) : session.Database;
        host.Screen.Tables.WriteLine($"Handling: {(await new Marks(reader).OfWhatWasReadAsync(cancellationToken)).Strictest.Text}");
        // A refused file was named; the job is done with the others.
        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<string>> FilesAsync(ParseResult parsed, Session session, MainJob job, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(data) is { } folder)
        {
            var files = Ingest.FilesBelow(folder.FullName);
            return files.Count > 0 ? files : throw new CommandFailedException(ExitCode.NotFound, $"There are no files below {folder.FullName}.");
        }

        if (session.World.IsExercise is false)
            return parsed.GetValue(fetch) ? await job.FetchAsync(cancellationToken) : []; // what is here already
        return await ExerciseRegion.WriteAsync(Path.Combine(session.Folder.Path, "files"), cancellationToken);
    }

    // Without predictors, or with too short a history, there is nothing to score; the Model page then says so.
    private async Task<StructuralBacktest?> BacktestAsync(Session session, MainJob job, CancellationToken cancellationToken)
    {
        try
        {
            return await job.StoredBacktestAsync(session.Today, cancellationToken)
                ?? await job.BacktestAsync(session.Today, null, cancellationToken);
        }
        catch (Exception nothing) when (nothing is NoPredictorsException || Failures.Known(nothing.GetType()) == ExitCode.NotFitted)
        {
            host.Screen.Note($"The yearly model was not back-tested. {nothing.Message}");
            return null;
        }
    }

    // Short series have no year to score; the Model page then says so.
    private async Task<MonthlyBacktest?> BacktestMonthlyAsync(Session session, MainJob job, CancellationToken cancellationToken)
    {
        try
        {
            return await job.BacktestMonthlyAsync(session.Today, cancellationToken);
        }
        catch (PanelUnusableException nothing)
        {
            host.Screen.Note($"The monthly models were not back-tested. {nothing.Message}");
            return null;
        }
    }
}
