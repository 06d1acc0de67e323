using System.CommandLine;
using Tocsin.Cli.Terminal;
using Tocsin.Learn.Alarms;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin backtest alarms`: every way to raise an alarm at the same budget of false ones, learned on early years, measured on later ones.</summary>
internal sealed class AlarmBacktestCommand(CommandHost host)
{
    public Command Build() => host.WithReader(
        new Command("alarms", "Compare the alarm methods on past data at equal false alarms."), RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var backtest = await new MainJob(session, host.Screen).BacktestAlarmsAsync(session.Today, AlarmBacktestOptions.Default, cancellationToken);
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await new Results(host.Screen, session.World.IsExercise).JsonAsync(AlarmBacktestJson.Of(backtest));
                break;
            case OutputFormat.Csv:
                await AlarmBacktestTable.CsvAsync(new Results(host.Screen, session.World.IsExercise), backtest);
                break;
            default:
                AlarmBacktestTable.Write(host.Screen, backtest);
                break;
        }

        return ExitCode.Done;
    }
}
