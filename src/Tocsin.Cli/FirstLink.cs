using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Cli.Terminal;

namespace Tocsin.Cli;

/// <summary>Tells whoever starts Tocsin for the first time how to come in.</summary>
internal static class FirstLink
{
    /// <summary>Says it, while nobody has set up an account. The exercise region is open without one.</summary>
    /// <param name="session">The open world.</param>
    /// <param name="screen">Where: the link is printed on a terminal only, as what goes into a file or a log is read by others.</param>
    /// <param name="address">Where the pages are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task SayAsync(Session session, Screen screen, Uri address, CancellationToken cancellationToken)
    {
        if (session.World.IsExercise)
            return;
        if (screen.IsInteractive)
        {
            if (await FirstOperator.LinkAsync(session.Database, cancellationToken) is not { } secret)
                return;
            screen.Note($"Nobody has an account yet. The first operator sets theirs up here, once, within seven days:");
            screen.NoteWhole(Address(address, secret).ToString());
        }
        else if (await FirstOperator.IsAwaitedAsync(session.Database, cancellationToken))
        {
            screen.Note("Nobody has an account yet. `tocsin user add NAME --role operator` prints a link for the first one; a start on a terminal does, too.");
        }
        else
        {
            return;
        }

        if (!await new Settings(session.Database).PublicReadingAsync(cancellationToken))
            screen.Note("Until then nobody sees anything. What is TLP:CLEAR can be shown to everybody who reaches the pages: `tocsin public-reading on`.");
    }

    /// <summary>The address of a link.</summary>
    /// <param name="address">Where the pages are.</param>
    /// <param name="secret">The link's secret.</param>
    public static Uri Address(Uri address, string secret) => new(address, $"/sign-in/link?key={secret}");
}
