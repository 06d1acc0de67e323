using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Store;

/// <summary>
/// The folder of the private server, mode 0700 and owned by the user it runs as: data/ (the cluster), socket/, password, server.log.
/// It lies in the data folder; as root, when the server's user cannot reach that, the data folder holds a link to one in /var/lib/tocsin.
/// </summary>
internal sealed record ServerFolder(string Path, ServerUser User)
{
    private const string SystemFolder = "/var/lib/tocsin";

    // A socket's address has at most 107 bytes on Linux and 103 on macOS; "/.s.PGSQL.5432.lock" must fit behind the folder.
    private const int LongestSocketFolder = 103 - 19;

    public string Data => System.IO.Path.Combine(Path, "data");
    public string Log => System.IO.Path.Combine(Path, "server.log");
    public string PasswordFile => System.IO.Path.Combine(Path, "password");

    /// <summary>A pipe with a name that every attached Tocsin holds open; the guard ends the server when the last one lets go.</summary>
    public string Attached => System.IO.Path.Combine(Path, "attached");

    public bool HasCluster => File.Exists(System.IO.Path.Combine(Data, "PG_VERSION"));

    public static async Task<ServerFolder> PrepareAsync(DataFolder folder, bool throwaway, CancellationToken cancellationToken)
    {
        var elsewhere = new DirectoryInfo(folder.Postgres).LinkTarget;
        if (elsewhere is not null && !Directory.Exists(elsewhere))
            throw new StoreException(StoreFailure.FolderGone, $"The database's folder is gone: {folder.Postgres} points to it.", elsewhere, "Restore it, or remove the link to start afresh.");
        if (elsewhere is not null)
            await ClaimAsync(elsewhere, folder, cancellationToken);
        var path = elsewhere ?? folder.Postgres;
        var user = await ServerUser.ForAsync(System.IO.Path.Combine(path, "data"), cancellationToken);
        if (throwaway) // its guard must be able to remove the folder
            await user.OwnAsync(folder.Path, everythingBelow: false, cancellationToken);
        if (elsewhere is null && !await user.CanEnterAsync(folder.Path, cancellationToken))
        {
            if (Directory.Exists(System.IO.Path.Combine(path, "data")))
                throw new StoreException(StoreFailure.NotWritable, "The database's user can no longer reach it.", path,
                    "Make the folders above it accessible (chmod o+x), or move the data folder.");
            path = await CreateElsewhereAsync(folder, user, cancellationToken);
        }
        var server = new ServerFolder(path, user);
        await server.CreateAsync(path, cancellationToken);
        return server;
    }

    // The data folder keeps a link, so that it is moved, deleted and begun anew like any other.
    private static async Task<string> CreateElsewhereAsync(DataFolder folder, ServerUser user, CancellationToken cancellationToken)
    {
        folder.Create();
        var path = System.IO.Path.Combine(SystemFolder, RandomNumberGenerator.GetHexString(12, lowercase: true));
        await new ServerFolder(path, user).CreateAsync(path, cancellationToken);
        try
        {
            await File.WriteAllTextAsync(OwnerFile(path), folder.Path + "\n", cancellationToken);
            if (Directory.Exists(folder.Postgres))
                Directory.Delete(folder.Postgres, recursive: true); // no cluster in it
            Directory.CreateSymbolicLink(folder.Postgres, path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw DataFolder.NotWritable(folder.Postgres, e);
        }
        return path;
    }

    private static string OwnerFile(string path) => System.IO.Path.Combine(path, "belongs-to");

    // A copied data folder holds a copied link. While the folder that it was copied from has its own, that one's database is not for the copy;
    // where that folder is gone, this one is it under a new name.
    private static async Task ClaimAsync(string elsewhere, DataFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var owner = File.Exists(OwnerFile(elsewhere)) ? (await File.ReadAllTextAsync(OwnerFile(elsewhere), cancellationToken)).TrimEnd('\n') : "";
            if (owner == folder.Path)
                return;
            if (owner.Length > 0 && new DirectoryInfo(new DataFolder(owner).Postgres).LinkTarget == elsewhere)
            {
                throw new StoreException(StoreFailure.FolderCopied, $"This folder is a copy: its database belongs to {owner}.", folder.Path,
                    $"Use {owner}, or remove the link {folder.Postgres} to start afresh. To move data: `tocsin backup` there, `tocsin restore` here.");
            }
            await File.WriteAllTextAsync(OwnerFile(elsewhere), folder.Path + "\n", cancellationToken);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw DataFolder.NotWritable(OwnerFile(elsewhere), e);
        }
    }

    /// <summary>
    /// The folder of the socket: in the server's folder, or below /tmp with a random name when the path is too long, or holds a comma
    /// (which parts several hosts in a connection string).
    /// </summary>
    /// <param name="before">Where it was before; null for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> SocketFolderAsync(string? before, CancellationToken cancellationToken)
    {
        var folder = before ?? System.IO.Path.Combine(Path, "socket");
        if (before is null && (Encoding.UTF8.GetByteCount(folder) > LongestSocketFolder || folder.Contains(',', StringComparison.Ordinal)))
            folder = System.IO.Path.Combine("/tmp", "tocsin-" + RandomNumberGenerator.GetHexString(16, lowercase: true));
        await CreateAsync(folder, cancellationToken);
        return folder;
    }

    /// <summary>The password of the cluster's owner; written once, before the cluster.</summary>
    public async Task<string> PasswordAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(PasswordFile))
        {
            if (HasCluster)
                throw new StoreException(StoreFailure.PasswordLost, "The password of the private database is missing.", PasswordFile, "Restore this file from a backup.");
            await WritePasswordAsync(cancellationToken);
        }
        return await File.ReadAllTextAsync(PasswordFile, cancellationToken);
    }

    // Under another name first: a crash in between must not leave an empty password behind.
    private async Task WritePasswordAsync(CancellationToken cancellationToken)
    {
        var unfinished = PasswordFile + ".new";
        File.Delete(unfinished);
        var file = PrivateFiles.CreateFile(unfinished);
        await using (file)
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(64, lowercase: true)), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        await User.OwnAsync(unfinished, everythingBelow: false, cancellationToken);
        File.Move(unfinished, PasswordFile);
    }

    private async Task CreateAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (path.StartsWith(SystemFolder, StringComparison.Ordinal))
                Directory.CreateDirectory(SystemFolder);
            PrivateFiles.CreateFolder(path);
            await User.OwnAsync(path, everythingBelow: false, cancellationToken);
            PrivateFiles.CloseFolder(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw DataFolder.NotWritable(path, e);
        }
    }
}
