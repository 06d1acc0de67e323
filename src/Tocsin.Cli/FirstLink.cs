using Microsoft.Extensions.Logging;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Cli.Terminal;

namespace Tocsin.Cli;

/// <summary>Tells whoever starts Tocsin what to do now: the last lines before it serves.</summary>
internal static class FirstLink
{
    /// <summary>Says how to come in. The exercise region is open to everybody.</summary>
    /// <param name="session">The open world.</param>
    /// <param name="screen">Where: the link is printed on a terminal only, as what goes into a file or a log is read by others.</param>
    /// <param name="address">Where the pages are; null where none are served.</param>
    /// <param name="alone">The one person who works here alone; null where that was not asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task SayAsync(Session session, Screen screen, Uri? address, Person? alone, CancellationToken cancellationToken)
    {
        if (session.World.IsExercise)
            return;
        var isOpen = await new Settings(session.Database).PublicReadingAsync(cancellationToken);
        var isAwaited = await FirstOperator.IsAwaitedAsync(session.Database, cancellationToken);
        if (isOpen)
            screen.Tell(LogLevel.Information, $"Anyone who reaches the pages sees TLP:CLEAR content{(address is null ? "" : $": {address}")}");
        if (address is null)
        {
            // Nothing is served that a link could lead to.
            screen.Note(isAwaited && alone is null
                ? "Next: `tocsin serve --just-me` if you work alone, `tocsin serve` to invite others. Both print your account link."
                : "Next: `tocsin serve` shows the results to those who sign in.");
        }
        else if (!isAwaited)
        {
            screen.Note($"Next: sign in at {address}{(alone is null ? "" : $" as {alone.Name}, who reads up to {alone.Clearance.Label()}")}");
        }
        else if (screen.IsInteractive)
        {
            await SayLinkAsync(session, screen, address, alone, isOpen, cancellationToken);
        }
        else
        {
            screen.Tell(LogLevel.Warning, $"No accounts yet{(isOpen ? "" : ", so nobody sees anything")}. "
                + "Run `tocsin user add NAME --role operator`, or start Tocsin in a terminal.");
        }
    }

    /// <summary>The address of a link.</summary>
    /// <param name="address">Where the pages are.</param>
    /// <param name="secret">The link's secret.</param>
    public static Uri Address(Uri address, string secret) => new(address, $"/sign-in/link?key={secret}");

    private static async Task SayLinkAsync(Session session, Screen screen, Uri address, Person? alone, bool isOpen, CancellationToken cancellationToken)
    {
        if (await FirstOperator.LinkAsync(session.Database, cancellationToken) is not { } secret)
        {
            screen.Note("Next: open the link from `tocsin user add`. For a new link: `tocsin user reset NAME`.");
            return;
        }

        if (alone is null)
        {
            screen.Note("This link makes you the operator: you invite others but see no content.");
            screen.Note("Working alone? Press Ctrl-C and run `tocsin serve --just-me`: that account also reads.");
            if (!isOpen)
                screen.Note("To show TLP:CLEAR content to all: `tocsin serve --open-reading`.");
        }
        else
        {
            screen.Note($"This link is for you alone: you run Tocsin and read its content up to {alone.Clearance.Label()}.");
        }

        screen.Note("Next: set up your account at this address. It works once, within seven days:");
        screen.NoteWhole(Address(address, secret).ToString());
    }
}
