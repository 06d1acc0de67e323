using System.CommandLine;
using Spectre.Console;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin sign-out`: ends the session that `tocsin sign-in` began.</summary>
internal sealed class SignOutCommand(CommandHost host)
{
    public Command Build()
    {
        var command = new Command("sign-out", "End the session started by `tocsin sign-in`.");
        host.Worlds.RefuseForms(command, unless: null, "sign-out prints one line.");
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        if (Bearers.SessionKey(session.SignIn.Bearer) is { } key)
        {
            await session.RecordAsync(AccessAct.SignOut, parsed, null, cancellationToken);
            await new Sessions(session.Database.As(WorkContext.Door)).SignOutAsync(key, cancellationToken);
        }

        SignIn.Forget(session.Folder);
        host.Screen.Tables.WriteLine("Signed out.");
        return ExitCode.Done;
    }
}
