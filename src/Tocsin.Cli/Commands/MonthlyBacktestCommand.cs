using System.CommandLine;
using Tocsin.Assess.Monthly;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;
using Tocsin.Learn.Monthly;
using Tocsin.Reference;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin backtest monthly`: a window of a panel of counts forecast by every monthly model, and scored. Needs no database.</summary>
internal sealed class MonthlyBacktestCommand(CommandHost host)
{
    private readonly Option<FileSystemInfo> panel = new("--panel")
    {
        Description = "The counts: CSV with month_id, country_id, and a column named value or as the target.",
        Required = true,
    };

    private readonly Option<string> window = new("--window") { Description = "A year (2022), or some of its months (2020-01..2020-10), forecast from October of the year before.", Required = true };
    private readonly Option<string?> target = new("--target") { Description = "What is counted; needed when the column is named value or there are several.", };

    public Command Build()
    {
        window.Validators.Add(result =>
        {
            if (MonthlyWindow.Find(result.GetValueOrDefault<string>()) is null)
                result.AddError($"--window takes a year from {MonthlyWindow.EarliestYear} to {MonthlyWindow.LatestYear} (2022), or months of one year (2020-01..2020-10).");
        });
        target.Validators.Add(result =>
        {
            if (MonthlyTargets.Find(result.GetValueOrDefault<string?>()) is null)
                result.AddError($"--target is one of {string.Join(", ", MonthlyTargets.All)}.");
        });
        return host.With(new Command("monthly", "Forecast a past window of monthly counts with every model, and score it.") { panel, window, target }, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // A panel is a file that somebody names: it is of the exercise region when they say so.
        var exercise = host.Worlds.AsksForExercise(parsed);
        host.Mark(exercise ? WorldOptions.Exercise : WorldOptions.Real);
        var read = Read(parsed.GetRequiredValue(panel), MonthlyTargets.Find(parsed.GetValue(target)), World.Load(exercise ? World.ExerciseId : World.RealId), cancellationToken);
        var card = MonthlyBacktester.Run(
            read.Target, read.Panel, MonthlyWindow.Find(parsed.GetRequiredValue(window))!, MonthlyMethod.Models(read.Target), Environment.ProcessorCount, host.Time, cancellationToken);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await new Results(host.Screen, exercise).JsonAsync(MonthlyScoreCardJson.Of(card, read.Notes));
                break;
            case OutputFormat.Csv:
                await MonthlyTable.CsvAsync(new Results(host.Screen, exercise), card);
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
            throw new CommandFailedException(ExitCode.NotFound, $"{file.FullName} is a folder. Name the file with the panel in it.");
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
