using System.CommandLine;
using Tocsin.Cli.Terminal;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin assess`: fits the model and writes one assessment a State.</summary>
internal sealed class AssessCommand(CommandHost host)
{
    private readonly AsOfOption asOf = new();

    public Command Build()
    {
        var command = new Command("assess", "Fit the structural model on what is known and assess every State.");
        asOf.AddTo(command);
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var run = await new MainJob(session, host.Screen).AssessAsync(asOf.Day(parsed) ?? session.Today, cancellationToken);
        if (host.Worlds.Format(parsed) == OutputFormat.Table)
            RunLines.Write(host.Screen, run);
        else
            await LocalApi.PrintAsync(session, host.Screen, $"assessments/{run.Id}", host.Worlds.Format(parsed), cancellationToken);
        return ExitCode.Done;
    }
}
