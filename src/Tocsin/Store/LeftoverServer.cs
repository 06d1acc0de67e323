using System.Globalization;

namespace Tocsin.Store;

/// <summary>
/// What an earlier server may have left: one that is just stopping, one whose guard was killed, or only the file postmaster.pid
/// after a power cut. Called with the start lock held, when attaching was not possible.
/// </summary>
internal static class LeftoverServer
{
    // Long enough for a server on a slow disk to write what it has in memory; one that takes longer is ended at once, and the next start replays its log.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);

    /// <summary>Returns when no server runs on the cluster.</summary>
    /// <exception cref="StoreException">A server runs there and does not end.</exception>
    public static async Task EndAsync(ServerFolder server, Instance? known, TimeProvider time, CancellationToken cancellationToken)
    {
        if (known is not null && known.IsRunning())
        {
            if (File.Exists(server.Attached)) // else it is stopping already
                await RunningProgram.SignalAsync(known.GuardProcess, "TERM", cancellationToken);
            await Guard.WaitForEndAsync(known, Patience, time, cancellationToken);
        }
        var file = Path.Combine(server.Data, "postmaster.pid");
        var process = await PostmasterAsync(file, cancellationToken);
        foreach (var signal in new[] { "", "INT", "QUIT" })
        {
            if (!RunningProgram.IsServerOf(process, server.Data))
                break;
            if (signal.Length > 0)
                await RunningProgram.SignalAsync(process, signal, cancellationToken);
            if (await RunningProgram.WaitUntilAsync(
                () => !RunningProgram.IsServerOf(process, server.Data), signal.Length == 0 ? Glance : Patience, time, cancellationToken))
                break;
            if (signal == "QUIT")
                throw new StoreException(StoreFailure.Busy, $"An earlier database server (process {process}) still runs.", server.Data, $"End it: kill -INT {process}");
        }
        // PostgreSQL refuses to start when the id in this file belongs to any program of the same user, so it must not outlive its server.
        if (File.Exists(file))
            File.Delete(file);
        RemoveSocket(Path.Combine(server.Path, "socket"));
        if (known is not null)
            RemoveSocket(known.SocketFolder);
        File.Delete(server.Attached);
        File.Delete(server.Attached + ".closing");
    }

    // The same holds for the lock beside the socket.
    private static void RemoveSocket(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Below /tmp a folder of another user may have the name by now.
        }
    }

    private static async Task<int> PostmasterAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return 0;
        try
        {
            var lines = await File.ReadAllLinesAsync(file, cancellationToken);
            return lines.Length > 0 && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
