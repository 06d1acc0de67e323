using System.CommandLine;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Access.Log;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin public-reading`: whether rows that are TLP:CLEAR and in no compartment are shown to whoever has no account. Off unless turned on.</summary>
internal sealed class PublicReadingCommand(CommandHost host)
{
    private readonly Argument<string?> state = new("state") { Description = "on or off; without it says which holds.", Arity = ArgumentArity.ZeroOrOne };

    public Command Build()
    {
        state.AcceptOnlyFromAmong("on", "off");
        var command = new Command("public-reading", "Show rows that are TLP:CLEAR and in no compartment to whoever has no account, or show nothing.") { state };
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
            ? "Public reading is on: whoever reaches the pages sees rows that are TLP:CLEAR and in no compartment."
            : "Public reading is off: whoever is not signed in sees nothing.");
        return ExitCode.Done;
    }
}
