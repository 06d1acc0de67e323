using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// The private PostgreSQL of a data folder, reached over a socket in a folder of mode 0700 with a password. The first Tocsin starts
/// it, others attach, the last one to leave ends it; a process that is killed counts as having left (see <c>Guard</c>).
/// As root the server runs as a user of its own (see <c>ServerUser</c>); a data folder that this user cannot reach holds a link to its
/// cluster in /var/lib/tocsin.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The role that owns the cluster and everything in it.</summary>
    public const string Owner = "tocsin";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly TimeProvider time;
    private readonly FileStream attached;
    private readonly string password;

    private EmbeddedPostgres(Instance instance, FileStream attached, string password, bool startedHere, TimeProvider time)
    {
        (Instance, StartedHere) = (instance, startedHere);
        (this.attached, this.password, this.time) = (attached, password, time);
    }

    /// <summary>The server that this process uses.</summary>
    public Instance Instance { get; }

    /// <summary>True when this process started the server, false when it attached to a running one.</summary>
    public bool StartedHere { get; }

    /// <summary>Connection string of the owner to a database of the cluster.</summary>
    /// <param name="database">The database's name; it need not exist yet.</param>
    public string ConnectionString(string database) => ConnectionStringOf(Instance, password, database);

    /// <summary>Attaches to the folder's running server, or starts it; creates the cluster on first use.</summary>
    /// <param name="folder">The world's data folder; created if missing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting; a server that was being started ends by itself.</param>
    /// <exception cref="StoreException">It cannot be started: the message says why and what to do.</exception>
    public static Task<EmbeddedPostgres> StartOrAttachAsync(DataFolder folder, TimeProvider time, CancellationToken cancellationToken) =>
        StartOrAttachAsync(folder, new EmbeddedOptions(), time, cancellationToken);

    internal static async Task<EmbeddedPostgres> StartOrAttachAsync(
        DataFolder folder, EmbeddedOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(time);
        folder.Create();
        using var starting = await FolderLock.AcquireAsync(folder.LockFile, StartPatience, time, cancellationToken);
        var server = await ServerFolder.PrepareAsync(folder, options.Throwaway, cancellationToken);
        var password = await server.PasswordAsync(cancellationToken);
        // A note that tells of another cluster came with a copy of that one's folder, or from before this one was moved: it says nothing here.
        var known = Instance.Read(folder) is { } note && note.DataPath == server.Data ? note : null;
        if (known is not null && await TryAttachAsync(known, server, password, time, cancellationToken) is { } running)
            return running;
        await LeftoverServer.EndAsync(server, known, time, cancellationToken);
        return await StartAsync(folder, server, password, options, time, cancellationToken);
    }

    /// <summary>
    /// Lets go of the server. If no other Tocsin is attached it ends, and this waits for that, so that the next start finds nothing half-stopped.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await attached.DisposeAsync();
        if (!IsHeldByOthers(attached.Name))
            await Guard.WaitForEndAsync(Instance, StopPatience, time, CancellationToken.None);
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        DataFolder folder, ServerFolder server, string password, EmbeddedOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var binaries = await PostgresBinaries.PrepareAsync(options.Binaries, server, cancellationToken);
        await PostgresCluster.CreateIfMissingAsync(server, binaries, options.Durable, cancellationToken);
        PostgresCluster.TrimLog(server);
        for (var start = time.GetTimestamp(); ; await Task.Delay(Pause, time, cancellationToken))
        {
            try
            {
                return await LaunchAsync(folder, server, binaries, password, options, time, cancellationToken);
            }
            catch (StoreException e) when (PostgresCluster.IsHeldByOldSessions(e) && time.GetElapsedTime(start) < StartPatience)
            {
                // The sessions of a server that was killed notice it within a moment and end.
            }
        }
    }

    private static async Task<EmbeddedPostgres> LaunchAsync(
        DataFolder folder, ServerFolder server, PostgresBinaries binaries, string password, EmbeddedOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = await server.SocketFolderAsync(options.Socket, cancellationToken);
        await PostgresSettings.WriteAsync(server, socket, options.Durable, cancellationToken);
        var made = await server.User.RunAsync("mkfifo", ["-m", "600", server.Attached], cancellationToken);
        if (made.ExitCode != 0)
            throw Guard.NoPipe(made, server.Attached);
        var attached = Hold(server.Attached);
        try
        {
            using var guard = Guard.Start(server, binaries, socket, options.Throwaway ? folder.Path : null);
            var instance = new Instance(socket, PostgresSettings.Port, guard.Id, Environment.ProcessId, time.GetUtcNow(), binaries.Version, server.Data, server.Log);
            await instance.WriteAsync(folder, cancellationToken);
            await WaitUntilReadyAsync(instance, guard, server, password, time, cancellationToken);
            return new EmbeddedPostgres(instance, attached, password, startedHere: true, time);
        }
        catch
        {
            await attached.DisposeAsync();
            throw;
        }
    }

    private static async Task WaitUntilReadyAsync(
        Instance instance, Process guard, ServerFolder server, string password, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!await AnswersAsync(instance, password, cancellationToken))
        {
            // No limit on time: after a crash the server may have minutes of log to replay, and it ends by itself when it cannot.
            if (guard.HasExited)
                throw PostgresCluster.DidNotStart(server, instance);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static async Task<EmbeddedPostgres?> TryAttachAsync(
        Instance known, ServerFolder server, string password, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!known.IsRunning() || !File.Exists(server.Attached))
            return null;
        FileStream attached;
        try
        {
            attached = Hold(server.Attached);
        }
        catch (IOException)
        {
            return null; // the guard took the name away: the last one has just left
        }
        if (await AnswersAsync(known, password, cancellationToken) && await ServesAsync(known, password, server.Data, cancellationToken))
            return new EmbeddedPostgres(known, attached, password, startedHere: false, time);
        await attached.DisposeAsync();
        return null;
    }

    // What the folder says is not enough: the server that answers must say itself that it works on this folder's cluster.
    private static async Task<bool> ServesAsync(Instance instance, string password, string data, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf(instance, password, "postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return await connection.ScalarAsync<string>("show data_directory", [], cancellationToken) == data;
    }

    // Opened for both directions: opening it for writing alone would wait for ever if the guard were gone.
    private static FileStream Hold(string pipe)
    {
        var held = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        held.Write("attached\n"u8);
        return held;
    }

    private static async Task<bool> AnswersAsync(Instance instance, string password, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf(instance, password, "postgres") + ";Pooling=false");
        try
        {
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new StoreException(StoreFailure.PasswordLost, "The private database's password has changed.",
                Path.GetDirectoryName(instance.DataPath)!, "Restore the file password from a backup.", e);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DiskFull)
        {
            throw DiskFull.At(Path.GetDirectoryName(instance.DataPath)!, e); // it will not get better by waiting
        }
        catch (NpgsqlException)
        {
            return false; // not listening yet, starting up, or shutting down
        }
    }

    // Every holder has the pipe locked for sharing: whoever gets it for himself alone was the last.
    private static bool IsHeldByOthers(string pipe)
    {
        try
        {
            using var alone = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false; // the guard is ending the server already
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string ConnectionStringOf(Instance instance, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = instance.SocketFolder,
        Port = instance.Port,
        Username = Owner,
        Password = password,
        Database = database,
        MaxPoolSize = 30, // two processes and their migrations fit into the server's 100
        ApplicationName = string.Create(CultureInfo.InvariantCulture, $"tocsin {Environment.ProcessId}"),
    }.ConnectionString;
}
