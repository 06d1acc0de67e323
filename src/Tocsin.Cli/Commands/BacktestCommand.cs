using System.CommandLine;
using Tocsin.Access;
using Tocsin.Assess;
using Tocsin.Cli.Terminal;
using Tocsin.Gather.Panels;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Api.Learn;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin backtest structural`: the structural model over the past, origin by origin, scored.</summary>
internal sealed class BacktestCommand(CommandHost host)
{
    private readonly Option<FileInfo?> predictors = new("--predictors")
    {
        Description = "Predictor file instead of stored data; may lack columns. Needs no database or account, stores nothing.",
    };
    private readonly Option<FileInfo?> published = new("--published-forecasts") { Description = "The publisher's rolling forecasts, to compare." };

    public Command Build()
    {
        var structural = new Command("structural", "Re-run and score each year's forecast from earlier data.") { predictors, published };
        return new Command("backtest", "Test models on past years.") { host.WithFileOrReader(structural, predictors, FileAsync, StoreAsync), new MonthlyBacktestCommand(host).Build(), new AlarmBacktestCommand(host).Build() };
    }

    private async Task<ExitCode> StoreAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var theirs = await PublishedAsync(parsed.GetValue(published), null, session.World, cancellationToken);
        var backtest = await new MainJob(session, host.Screen).BacktestAsync(session.Today, theirs, cancellationToken);
        return await PrintAsync(parsed, backtest, session.World.IsExercise);
    }

    private async Task<ExitCode> FileAsync(FileInfo file, ParseResult parsed, CancellationToken cancellationToken)
    {
        var world = World.Load(host.FileWorld(parsed));
        var theirs = await PublishedAsync(parsed.GetValue(published), file, world, cancellationToken);
        var read = await ReadAsync(file, world, cancellationToken);
        var backtest = await new Steps(host.Screen, host.Time).RunAsync(
            MainJob.BacktestTitle,
            (report, token) => Task.Run(
                () => StructuralBacktester.Compute(read.Table, read.Snapshot, MainJob.BacktestOptions, theirs, host.Time, new Share(report), token), token),
            cancellationToken);
        return await PrintAsync(parsed, backtest, world.IsExercise);
    }

    private async Task<ExitCode> PrintAsync(ParseResult parsed, StructuralBacktest backtest, bool isExercise)
    {
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await new Results(host.Screen, isExercise).JsonAsync(ScoreCardJson.Of(backtest));
                break;
            case OutputFormat.Csv:
                await host.Screen.Result.WriteAsync(OutcomesCsv.Of(backtest, isExercise, await host.Screen.HandlingAsync() ?? Handling.Open));
                break;
            default:
                ScoreCardTable.Write(host.Screen, backtest);
                break;
        }

        return ExitCode.Done;
    }

    private async Task<PredictorFile> ReadAsync(FileInfo file, World world, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new CommandFailedException(ExitCode.NotFound, $"There is no file {file.FullName}.");
        var read = await StructuralTables.ReadAsync(file.FullName, null, world, host.Time, cancellationToken);
        foreach (var missing in read.Table.MissingPredictors)
            host.Screen.Note($"{file.Name} lacks {missing}; continuing without it.");
        if (read.Rejects.Count > 0)
            host.Screen.Note($"{file.Name}: {read.Rejects.Count} rows left out; first: {read.Rejects[0]}");
        return read;
    }

    private static async Task<PublishedForecasts?> PublishedAsync(FileInfo? named, FileInfo? predictors, World world, CancellationToken cancellationToken)
    {
        if (named is not null)
        {
            return named.Exists
                ? await PublishedForecasts.ReadAsync(named.FullName, world, cancellationToken)
                : throw new CommandFailedException(ExitCode.NotFound, $"There is no file {named.FullName}.");
        }

        return predictors?.DirectoryName is { } folder && Directory.Exists(folder)
            ? await PublishedForecasts.FindInAsync(folder, world, cancellationToken)
            : null;
    }

    private sealed class Share(IProgress<(double, string)> report) : IProgress<double>
    {
        public void Report(double value) => report.Report((value, ""));
    }
}
