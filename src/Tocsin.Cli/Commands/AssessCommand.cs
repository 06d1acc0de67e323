using System.CommandLine;
using Tocsin.Cli.Terminal;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin assess`: fits the models, writes one assessment a State and forecasts its months.</summary>
internal sealed class AssessCommand(CommandHost host)
{
    private readonly AsOfOption asOf = new();

    public Command Build()
    {
        var command = new Command("assess", "Fit the models on what is known, assess every State and forecast its months.");
        asOf.AddTo(command);
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var (job, day) = (new MainJob(session, host.Screen), asOf.Day(parsed) ?? session.Today);
        var run = await job.AssessAsync(day, cancellationToken);
        await job.ForecastAsync(day, cancellationToken);
        if (host.Worlds.Format(parsed) == OutputFormat.Table)
            RunLines.Write(host.Screen, run);
        else
            await LocalApi.PrintAsync(session, host.Screen, $"assessments/{run.Id}", host.Worlds.Format(parsed), cancellationToken);
        return ExitCode.Done;
    }
}
