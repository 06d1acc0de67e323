using System.CommandLine;
using System.CommandLine.Help;
using Tocsin.Cli.Commands;
using Tocsin.Cli.Terminal;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>The command line as a whole: one command a file, one way to fail.</summary>
public static class TocsinCommandLine
{
    private static readonly TimeSpan PatienceAfterCtrlC = TimeSpan.FromSeconds(10);

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the command, as Ctrl-C does.</param>
    /// <returns>The exit status, see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, TimeProvider time, CancellationToken cancellationToken)
    {
        // First: what the command line means depends on them. What tells about them, and help, go on without.
        if (Setting.Faults() is [_, ..] faults && arguments is not ["settings", ..] && !arguments.Intersect(["--help", "-h", "-?", "--version"]).Any())
        {
            foreach (var fault in faults)
                await Console.Error.WriteLineAsync($"tocsin: {fault}");
            return (int)ExitCode.Usage;
        }

        var parsed = Build(new Screen(), time).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in CommandLineFaults.Of(parsed))
                await Console.Error.WriteLineAsync($"tocsin: {fault}");
            await Console.Error.WriteLineAsync("tocsin: see `tocsin --help` or `tocsin COMMAND --help`.");
            return (int)ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = PatienceAfterCtrlC };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>The commands, for running and for the test that holds the documentation against them.</summary>
    /// <param name="screen">Where commands write.</param>
    /// <param name="time">The clock.</param>
    public static Command Build(Screen screen, TimeProvider time)
    {
        // A RootCommand would call itself after its file, Tocsin.Cli; people type tocsin.
        var root = new Command("tocsin", "Tocsin: early warning of atrocity crimes. Takes in conflict data, assesses every State, shows a traceable watchlist.");
        root.Options.Add(new HelpOption());
        root.Options.Add(new VersionOption());
        var worlds = new WorldOptions();
        worlds.AddTo(root);
        var host = new CommandHost(screen, time, worlds);
        root.Subcommands.Add(new RunCommand(host).Build());
        root.Subcommands.Add(new IngestCommand(host).Build());
        root.Subcommands.Add(new HandlingCommand(host).Build());
        root.Subcommands.Add(new AssessCommand(host).Build());
        root.Subcommands.Add(new WatchlistCommand(host).Build());
        root.Subcommands.Add(new StateCommand(host).Build());
        root.Subcommands.Add(new ForecastCommand(host).Build());
        root.Subcommands.Add(new AlarmsCommand(host).Build());
        root.Subcommands.Add(new BacktestCommand(host).Build());
        root.Subcommands.Add(new StatusCommand(host).Build());
        root.Subcommands.Add(new ServeCommand(host).Build());
        root.Subcommands.Add(new SignInCommand(host).Build());
        root.Subcommands.Add(new SignOutCommand(host).Build());
        root.Subcommands.Add(new UserCommand(host).Build());
        root.Subcommands.Add(new PublicReadingCommand(host).Build());
        root.Subcommands.Add(new AuditCommand(host).Build());
        root.Subcommands.Add(new VaultCommand(host).Build());
        root.Subcommands.Add(new DoctorCommand(host).Build());
        root.Subcommands.Add(new SettingsCommand(host).Build());
        root.Subcommands.Add(new DbCommand(host).Build());
        root.Subcommands.Add(new BackupCommand(host).Build());
        root.Subcommands.Add(new RestoreCommand(host).Build());
        return root;
    }
}
