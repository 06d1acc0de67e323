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
        var command = new Command("sign-in", "Sign in at this terminal: the commands that follow show what you may see.");
        host.Worlds.RefuseForms(command, unless: null, "sign-in prints one line.");
        return host.WithSession(command, RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected || !host.Screen.IsInteractive)
            throw new CommandFailedException(ExitCode.Usage, $"sign-in asks for a password and needs a terminal. A program shows a token: put it into {SignIn.Variable}.");
        var live = host.Screen.Live;
        var name = await new TextPrompt<string>("Name:").ShowAsync(live, cancellationToken);
        var password = await new TextPrompt<string>("Password:").Secret(null).ShowAsync(live, cancellationToken);
        await using var door = TerminalSignIn.Open(session.Database, session.Log, PagesOptions.KeysOf(session.Folder));
        var key = await door.SignInAsync(name, password, () => new TextPrompt<string>("Code of your authenticator, or a recovery code:").ShowAsync(live, cancellationToken), cancellationToken)
            ?? throw new CommandFailedException(ExitCode.SignInNeeded, "Name, password and code do not fit, or the account is locked for a while after too many tries.");
        SignIn.Keep(session.Folder, Bearers.OfSession(key));
        var reader = await session.Database.As(WorkContext.Session(key)).ReaderAsync(cancellationToken);
        var idle = await new Settings(session.Database).IdleMinutesAsync(cancellationToken);
        live.WriteLine(
            Invariant($"Signed in as {reader.Display}, for {Sessions.Longest.TotalHours:0} hours at most, and {idle} minutes without use. `tocsin sign-out` ends it."));
        if (!reader.IsStrong)
            host.Screen.Note("This session shows open rows only and changes nothing: a terminal asks for a code beside the password. Set up an authenticator on the page of your account.");
        return ExitCode.Done;
    }
}
