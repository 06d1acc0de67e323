using System.Diagnostics;
using System.Globalization;

namespace Tocsin.Store;

/// <summary>
/// Who the private server runs as. A normal user runs it as himself. PostgreSQL refuses root, so root runs it as the owner of the
/// cluster that is there, or for a new one as "nobody", through setpriv with no capabilities left.
/// </summary>
internal sealed record ServerUser(int? UserId, int? GroupId)
{
    private const string Nobody = "nobody";

    public static ServerUser Self { get; } = new(null, null);

    public bool IsSelf => UserId is null;

    public static async Task<ServerUser> ForAsync(string cluster, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return Self;
        var owner = Directory.Exists(cluster) ? await OwnerAsync(cluster, cancellationToken) : null;
        var user = owner is { UserId: > 0 }
            ? owner
            : new ServerUser(await IdAsync("-u", cancellationToken), await IdAsync("-g", cancellationToken));
        var probe = await user.RunAsync("/bin/sh", ["-c", "exit 0"], cancellationToken);
        if (probe.ExitCode != 0)
        {
            throw new StoreException(StoreFailure.NoOtherUser, $"PostgreSQL refuses to run as root, and root cannot become another user here ({probe.Output}).", "",
                "Install setpriv (Debian: apt-get install util-linux), run Tocsin as a normal user, or name a server in TOCSIN_DATABASE.");
        }
        return user;
    }

    /// <summary>The command as this user; as oneself just the command.</summary>
    public ProcessStartInfo Command(string file, params IEnumerable<string> arguments) => IsSelf
        ? ChildProcess.Describe(file, arguments)
        : ChildProcess.Describe("setpriv",
            [$"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--inh-caps=-all", "--no-new-privs", "--", file, .. arguments]);

    public Task<ChildProcess.Outcome> RunAsync(string file, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(Command(file, arguments), cancellationToken);

    /// <summary>True when this user can enter the folder: every folder above it lets him through.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        IsSelf || (await RunAsync("/bin/sh", ["-c", "cd \"$1\"", "sh", folder], cancellationToken)).ExitCode == 0;

    /// <summary>Gives files to this user; as oneself they already are his.</summary>
    public async Task OwnAsync(string path, bool everythingBelow, CancellationToken cancellationToken)
    {
        if (IsSelf)
            return;
        var outcome = await ChildProcess.RunAsync("chown", [everythingBelow ? "-R" : "-h", $"{UserId}:{GroupId}", path], cancellationToken)
            ;
        if (outcome.ExitCode != 0)
            throw new StoreException(StoreFailure.NoOtherUser, $"The server's folder cannot be given to the user it runs as ({outcome.Output}).", path,
                "Name a folder on a file system with owners in TOCSIN_HOME, or run Tocsin as a normal user.");
    }

    private static async Task<ServerUser?> OwnerAsync(string path, CancellationToken cancellationToken)
    {
        var listing = await ChildProcess.RunAsync("ls", ["-nd", path], cancellationToken);
        var parts = listing.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 3 && TryNumber(parts[2], out var user) && TryNumber(parts[3], out var group) ? new ServerUser(user, group) : null;
    }

    private static async Task<int> IdAsync(string which, CancellationToken cancellationToken)
    {
        var answer = await ChildProcess.RunAsync("id", [which, Nobody], cancellationToken);
        return answer.ExitCode == 0 && TryNumber(answer.Output, out var id)
            ? id
            : throw new StoreException(StoreFailure.NoOtherUser, "PostgreSQL refuses to run as root and this system has no user \"nobody\".", "",
                "Run Tocsin as a normal user, or name a server in TOCSIN_DATABASE.");
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
