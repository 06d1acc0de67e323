using System.CommandLine;
using Tocsin.Access.Log;
using Tocsin.Assess.Alarms;
using Tocsin.Cli.Terminal;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin assess`: fits the models, writes one assessment a State, forecasts its months and raises the alarms.</summary>
internal sealed class AssessCommand(CommandHost host)
{
    private readonly AsOfOption asOf = new();

    public Command Build()
    {
        var command = new Command("assess", "Assess and forecast every State; raise alarms.");
        asOf.AddTo(command);
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var (job, day) = (new MainJob(session, host.Screen), asOf.Day(parsed) ?? session.Today);
        var run = await job.AssessAsync(day, cancellationToken);
        await job.ForecastAsync(day, cancellationToken);
        await job.AlarmsAsync(day, ShippedThresholds.Method, cancellationToken);
        if (!await session.SeesContentAsync(cancellationToken))
        {
            host.Screen.Note("Done. People with access to content see the results when signed in.");
            return ExitCode.Done;
        }

        await session.RecordAsync(AccessAct.Read, parsed, null, cancellationToken);
        if (host.Worlds.Format(parsed) == OutputFormat.Table)
            RunLines.Write(host.Screen, run);
        else
            await LocalApi.PrintAsync(session, host.Screen, $"assessments/{run.Id}", host.Worlds.Format(parsed), cancellationToken);
        return ExitCode.Done;
    }
}
