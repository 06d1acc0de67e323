using System.CommandLine;
using Spectre.Console;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using static System.FormattableString;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin sign-in`: signs in at the terminal, so that the commands that follow show what this person may see.</summary>
internal sealed class SignInCommand(CommandHost host)
{
    public Command Build()
    {
        var command = new Command("sign-in", "Sign in at this terminal, for later commands.");
        host.Worlds.RefuseForms(command, unless: null, "sign-in prints one line.");
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected || !host.Screen.IsInteractive)
            throw new CommandFailedException(ExitCode.Usage, $"sign-in needs a terminal. For programs, put a token in {SignIn.Variable}.");
        if (await FirstOperator.IsAwaitedAsync(session.Database, cancellationToken))
            throw new CommandFailedException(ExitCode.SignInNeeded, SignIn.NobodyYet);
        var live = host.Screen.Live;
        var name = await new TextPrompt<string>("Name:").ShowAsync(live, cancellationToken);
        var password = await new TextPrompt<string>("Password:").Secret(null).ShowAsync(live, cancellationToken);
        await using var door = TerminalSignIn.Open(session.Database, session.Log, PagesOptions.KeysOf(session.Folder));
        var key = await door.SignInAsync(name, password, () => new TextPrompt<string>("Authenticator code or recovery code:").ShowAsync(live, cancellationToken), cancellationToken)
            ?? throw new CommandFailedException(ExitCode.SignInNeeded, "Wrong name, password or code, or too many attempts: the account may be locked.");
        SignIn.Keep(session.Folder, Bearers.OfSession(key));
        var reader = await session.Database.As(WorkContext.Session(key)).ReaderAsync(cancellationToken);
        var idle = await new Settings(session.Database).IdleMinutesAsync(cancellationToken);
        live.WriteLine(
            Invariant($"Signed in as {reader.Display}, for up to {Sessions.Longest.TotalHours:0} hours, or {idle} minutes without use. To end: `tocsin sign-out`."));
        if (!reader.IsStrong)
            host.Screen.Note("This session shows only open rows and changes nothing. For more, set up an authenticator on your account page and sign in with its code.");
        return ExitCode.Done;
    }
}
