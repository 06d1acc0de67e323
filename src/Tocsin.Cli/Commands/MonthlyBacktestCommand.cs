using System.CommandLine;
using Tocsin.Assess.Monthly;
using Tocsin.Cli.Terminal;
using Tocsin.Gather.Panels;
using Tocsin.Learn.Monthly;
using Tocsin.Reference;

namespace Tocsin.Cli.Commands;

/// <summary>
/// `tocsin backtest monthly`: every monthly model over the last years of what was taken in; or over a window of a panel of counts, which needs no database.
/// </summary>
internal sealed class MonthlyBacktestCommand(CommandHost host)
{
    private readonly Option<FileSystemInfo?> panel = new("--panel")
    {
        Description = "Your own counts instead of stored data: CSV with month_id, country_id and value (or the target's name).",
    };

    private readonly Option<string?> window = new("--window") { Description = "With --panel: a year (2022) or some of its months (2020-01..2020-10), forecast from the October before." };
    private readonly Option<string?> target = new("--target") { Description = "With --panel: what is counted; needed if the header does not say.", };

    public Command Build()
    {
        window.Validators.Add(result =>
        {
            if (MonthlyWindow.Find(result.GetValueOrDefault<string?>()) is null)
                result.AddError($"--window must be a year from {MonthlyWindow.EarliestYear} to {MonthlyWindow.LatestYear} (2022), or months of one year (2020-01..2020-10).");
        });
        target.Validators.Add(result =>
        {
            if (MonthlyTargets.Find(result.GetValueOrDefault<string?>()) is null)
                result.AddError($"--target must be one of {string.Join(", ", MonthlyTargets.All)}.");
        });
        var command = new Command("monthly", "Score every monthly model on past years or your own panel.") { panel, window, target };
        command.Validators.Add(result =>
        {
            if (result.GetValue(panel) is not null && result.GetResult(window) is null)
                result.AddError("--panel needs --window: the year to forecast and score.");
            if (result.GetValue(panel) is null && (result.GetResult(window) ?? result.GetResult(target)) is not null)
                result.AddError("--window and --target need --panel; without it, every kind of deaths is scored.");
        });
        return host.WithFileOrReader(command, panel, PanelAsync, StoreAsync);
    }

    private async Task<ExitCode> StoreAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var backtest = await new MainJob(session, host.Screen).BacktestMonthlyAsync(session.Today, cancellationToken);
        if (host.Worlds.Format(parsed) is var format and not OutputFormat.Table)
            await LocalApi.PrintAsync(session, host.Screen, "models/monthly/backtest", format, cancellationToken);
        else
            MonthlySkillTable.Write(host.Screen, backtest);
        return ExitCode.Done;
    }

    private async Task<ExitCode> PanelAsync(FileSystemInfo file, ParseResult parsed, CancellationToken cancellationToken)
    {
        var world = World.Load(host.FileWorld(parsed));
        var exercise = world.IsExercise;
        var read = Read(file, MonthlyTargets.Find(parsed.GetValue(target)), world, cancellationToken);
        var card = MonthlyBacktester.Run(
            read.Target, read.Panel, MonthlyWindow.Find(parsed.GetValue(window))!, MonthlyMethod.Models(read.Target), Environment.ProcessorCount, host.Time, cancellationToken);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await new Results(host.Screen, exercise).JsonAsync(MonthlyScoreCardJson.Of(card, read.Notes));
                break;
            case OutputFormat.Csv:
                await MonthlyTable.CsvAsync(host.Screen, new Results(host.Screen, exercise), card, read.Notes);
                break;
            default:
                MonthlyTable.Write(host.Screen, card, read.Notes);
                break;
        }

        return ExitCode.Done;
    }

    private static PanelFile Read(FileSystemInfo file, MonthlyTarget? target, World world, CancellationToken cancellationToken)
    {
        if (file is DirectoryInfo)
            throw new CommandFailedException(ExitCode.NotFound, $"{file.FullName} is a folder. Name the panel file.");
        if (!file.Exists)
            throw new CommandFailedException(ExitCode.NotFound, $"There is no file {file.FullName}.");
        try
        {
            return PanelFile.Read(file.FullName, target, world.Crosswalk, cancellationToken);
        }
        catch (PanelUnusableException refused)
        {
            throw new CommandFailedException(ExitCode.FilesRefused, refused.Message);
        }
    }
}
