using System.Diagnostics;
using System.Globalization;

namespace Tocsin.Store;

/// <summary>
/// Who the private server runs as. A normal user runs it as themselves. PostgreSQL refuses root, so root runs it as the owner of the
/// cluster that is there, through setpriv with no capabilities left. A new one belongs to the system's user "tocsin", which is made where
/// it is missing, so that no other program can reach it; where none can be made, to "nobody".
/// </summary>
internal sealed record ServerUser(int? UserId, int? GroupId)
{
    /// <summary>The user of its own.</summary>
    public const string Own = "tocsin";

    /// <summary>Whom other programs may run as, too.</summary>
    public const string Shared = "nobody";

    // People's accounts begin here: one who happens to be called so is not the database's.
    private const int FirstPerson = 1000;
    private const int Nobody = 65534;

    public static ServerUser Self { get; } = new(null, null);

    public bool IsSelf => UserId is null;

    public static async Task<ServerUser> ForAsync(string cluster, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return Self;
        var owner = Directory.Exists(cluster) ? await OwnerAsync(cluster, cancellationToken) : null;
        var user = owner is { UserId: > 0 }
            ? owner
            : await OwnAsync(cancellationToken) ?? await NamedAsync(Shared, cancellationToken)
            ?? throw new StoreException(StoreFailure.NoOtherUser, "PostgreSQL refuses to run as root, and there is no user \"tocsin\" or \"nobody\".", "",
                "Run Tocsin as a normal user, or name a server in TOCSIN_DATABASE.");
        var probe = await user.RunAsync("/bin/sh", ["-c", "exit 0"], cancellationToken);
        if (probe.ExitCode != 0)
        {
            throw new StoreException(StoreFailure.NoOtherUser, $"PostgreSQL refuses to run as root, and root cannot switch users here ({probe.Output}).", "",
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
            throw new StoreException(StoreFailure.NoOtherUser, $"The server's user cannot be given its folder ({outcome.Output}).", path,
                "Set TOCSIN_HOME to a file system with owners, or run Tocsin as a normal user.");
    }

    /// <summary>The name of a folder's owner; null where it has none.</summary>
    public static async Task<string?> NameOfOwnerAsync(string folder, CancellationToken cancellationToken)
    {
        var listing = await ChildProcess.RunAsync("ls", ["-ld", folder], cancellationToken);
        return listing.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var owner, ..] ? owner : null;
    }

    /// <summary>Whether a folder belongs to somebody's own account.</summary>
    public static async Task<bool> IsPersonAsync(string folder, CancellationToken cancellationToken) =>
        await OwnerAsync(folder, cancellationToken) is { UserId: >= FirstPerson and < Nobody };

    private static async Task<ServerUser?> OwnerAsync(string path, CancellationToken cancellationToken)
    {
        var listing = await ChildProcess.RunAsync("ls", ["-nd", path], cancellationToken);
        var parts = listing.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 3 && TryNumber(parts[2], out var user) && TryNumber(parts[3], out var group) ? new ServerUser(user, group) : null;
    }

    // Made where it is missing. Another start may be making it in this moment: whether it is there afterwards is what counts.
    private static async Task<ServerUser?> OwnAsync(CancellationToken cancellationToken)
    {
        if (await NamedAsync(Own, cancellationToken) is { } there)
            return there.UserId < FirstPerson ? there : null;
        try
        {
            await ChildProcess.RunAsync("useradd",
                ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", "--comment", "Tocsin's database", Own],
                cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no such program here
        }
        return await NamedAsync(Own, cancellationToken) is { UserId: < FirstPerson } made ? made : null;
    }

    private static async Task<ServerUser?> NamedAsync(string name, CancellationToken cancellationToken)
    {
        var user = await ChildProcess.RunAsync("id", ["-u", name], cancellationToken);
        var group = await ChildProcess.RunAsync("id", ["-g", name], cancellationToken);
        return user.ExitCode == 0 && group.ExitCode == 0 && TryNumber(user.Output, out var id) && TryNumber(group.Output, out var groupId)
            ? new ServerUser(id, groupId)
            : null;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
