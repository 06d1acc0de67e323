using System.Globalization;

namespace Tocsin.Store;

/// <summary>Creation of the private server's cluster, and what its log says when it does not start.</summary>
internal static class PostgresCluster
{
    private const long LongestLog = 4 << 20;
    private const long LongestTail = 64 << 10;

    /// <summary>Runs initdb under another name first, so that a crash leaves either no cluster or a whole one.</summary>
    public static async Task CreateIfMissingAsync(ServerFolder server, PostgresBinaries binaries, bool durable, CancellationToken cancellationToken)
    {
        if (server.HasCluster)
        {
            await RefuseOtherVersionAsync(server, binaries, cancellationToken);
            return;
        }
        var unfinished = string.Create(CultureInfo.InvariantCulture, $"{server.Data}.new-{Environment.ProcessId}");
        // The builtin collation sorts by code point and knows upper and lower case of all scripts, the same on every system.
        string[] locale = binaries.MajorVersion >= 17
            ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            : ["--locale=C.UTF-8"];
        try
        {
            RemoveUnfinished(server);
            var outcome = await server.User.RunAsync(binaries.Program("initdb"),
                ["-D", unfinished, "-U", EmbeddedPostgres.Owner, "--auth=scram-sha-256", $"--pwfile={server.PasswordFile}", "-E", "UTF8", .. locale, .. durable ? Array.Empty<string>() : ["--no-sync", "--wal-segsize=1"], "--no-instructions"],
                cancellationToken);
            if (outcome.ExitCode != 0)
                throw NotCreated(outcome.Output, server.Path);
            Directory.Move(unfinished, server.Data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.NotWritable(server.Path, e);
        }
    }

    /// <summary>What a person is told when initdb fails.</summary>
    /// <param name="said">What it printed.</param>
    /// <param name="folder">The server's folder.</param>
    public static StoreException NotCreated(string said, string folder) =>
        DiskFull.IsIn(said) ? DiskFull.At(folder, null)
        : said.Contains("could not look up effective user ID", StringComparison.Ordinal)
            ? new StoreException(StoreFailure.ServerDidNotStart, "PostgreSQL cannot create its database: Tocsin's user has a number but no name.",
                "/etc/passwd", "Run Tocsin as a user that exists; in a container, name one or add the number to /etc/passwd.")
        : new StoreException(StoreFailure.ServerDidNotStart, $"PostgreSQL cannot create its database: {said}", folder, "");

    private static void RemoveUnfinished(ServerFolder server)
    {
        foreach (var old in Directory.EnumerateDirectories(server.Path, "data.new-*"))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (IOException)
            {
                // An initdb whose Tocsin was killed is still writing there; it ends by itself and the next start removes it.
            }
        }
    }

    public static void TrimLog(ServerFolder server)
    {
        if (new FileInfo(server.Log) is { Exists: true, Length: > LongestLog })
            File.Move(server.Log, server.Log + ".1", overwrite: true);
    }

    /// <summary>True when the server did not start because processes of a killed one still use the cluster.</summary>
    public static bool IsHeldByOldSessions(StoreException failure) => failure.Message.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    /// <summary>True when the server, since it was last started, says in its log that the disk is full.</summary>
    public static bool RanOutOfRoom(string log)
    {
        try
        {
            // The end of it will do: who died of it said so last.
            using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(file.Length, LongestTail), SeekOrigin.End);
            using var reader = new StreamReader(file);
            var tail = reader.ReadToEnd();
            var started = tail.LastIndexOf("starting PostgreSQL", StringComparison.Ordinal);
            return DiskFull.IsIn(started < 0 ? tail : tail[started..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static StoreException DidNotStart(ServerFolder server, Instance instance)
    {
        if (RanOutOfRoom(server.Log))
            return DiskFull.At(server.Path, null);
        string[] lines = File.Exists(server.Log) ? File.ReadAllLines(server.Log) : [];
        var tail = string.Join('\n', lines.TakeLast(12));
        var cause = lines.TakeLast(12).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("PANIC", StringComparison.Ordinal));
        return new StoreException(StoreFailure.ServerDidNotStart, $"The private database server (PostgreSQL {instance.ServerVersion}) did not start: {cause ?? tail}",
            server.Log, "See the log for details.");
    }

    private static async Task RefuseOtherVersionAsync(ServerFolder server, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var version = (await File.ReadAllTextAsync(Path.Combine(server.Data, "PG_VERSION"), cancellationToken)).Trim();
        if (version != binaries.MajorVersion.ToString(CultureInfo.InvariantCulture))
        {
            throw new StoreException(StoreFailure.ServerDidNotStart, $"The cluster is from PostgreSQL {version}; the binaries are {binaries.Version}.",
                server.Data, $"Set {PostgresBinaries.Variable} to an installation of PostgreSQL {version}.");
        }
    }
}
