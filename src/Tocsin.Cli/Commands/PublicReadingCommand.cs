using System.CommandLine;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Access.Log;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin public-reading`: whether rows that are TLP:CLEAR and in no compartment are shown to whoever has no account. Off unless turned on.</summary>
internal sealed class PublicReadingCommand(CommandHost host)
{
    private readonly Argument<string?> state = new("state") { Description = "on or off; omit to show which.", Arity = ArgumentArity.ZeroOrOne };

    public Command Build()
    {
        state.AcceptOnlyFromAmong("on", "off");
        var command = new Command("public-reading", "Turn reading of open rows (TLP:CLEAR, no compartment) without an account on or off.") { state };
        host.Worlds.RefuseForms(command, unless: null, "public-reading prints one line.");
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var settings = new Settings(session.Database);
        if (parsed.GetValue(state) is { } asked)
        {
            await session.RecordAsync(AccessAct.SettingChanged, parsed, "setting public_reading", cancellationToken);
            await settings.SetPublicReadingAsync(asked == "on", cancellationToken);
        }

        host.Screen.Tables.WriteLine(await settings.PublicReadingAsync(cancellationToken)
            ? "Public reading is on: anyone who reaches the pages sees open rows (TLP:CLEAR, no compartment)."
            : "Public reading is off: everyone must sign in.");
        return ExitCode.Done;
    }
}
