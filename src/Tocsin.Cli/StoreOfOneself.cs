using Tocsin.Access.Accounts;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>
/// Whether a store is one person's own so far: they made it on this machine, and nobody has an account. Then `tocsin run --once` shows them what it has just
/// computed from open rows, which they could compute from their own files. It opens nothing else: no other command, no page, no API.
/// </summary>
internal static class StoreOfOneself
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>True where all of it holds; where it cannot be told it is false.</summary>
    /// <param name="session">The open world.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> IsAsync(Session session, CancellationToken cancellationToken)
    {
        // A server that TOCSIN_DATABASE names may be others' too; who shows a token or a session that ended is told so. As soon as somebody has set up an
        // account, accounts say who sees what.
        if (session.World.IsExercise || session.SignIn.Bearer is not null || DatabaseOptions.FromEnvironment(session.World.Id).ConnectionString is not null)
            return false;
        return IsClosedToOthers(session.Folder) && await FirstOperator.IsAwaitedAsync(session.Database, cancellationToken);
    }

    /// <summary>Whether nobody but its owner can read a folder. Whoever runs a command has opened the store with a password that lies in it.</summary>
    /// <param name="folder">The folder of the world.</param>
    public static bool IsClosedToOthers(DataFolder folder) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder.Path) & Others) == 0;
}
