using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Benchmarks.Gather;

/// <summary>A private server of its own for a benchmark, with the settings of the real one, in a temporary folder that goes with it.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly EmbeddedPostgres server;
    private int count;

    private BenchmarkDatabase(DirectoryInfo folder, EmbeddedPostgres server)
    {
        this.folder = folder;
        this.server = server;
        PsqlPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, "psql")).FirstOrDefault(File.Exists);
    }

    /// <summary>The psql of this machine; null when it has none.</summary>
    public string? PsqlPath { get; }

    /// <summary>What the peer is called.</summary>
    public string PeerName => PsqlPath is null ? "COPY of the text (no psql here)" : @"psql \copy";

    /// <summary>Starts the server.</summary>
    public static async Task<BenchmarkDatabase> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-bench-");
        // As root the server runs as another user: where that one cannot pass, its cluster would be put elsewhere and outlive the benchmark.
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return new BenchmarkDatabase(folder, await EmbeddedPostgres.StartOrAttachAsync(new DataFolder(folder.FullName), TimeProvider.System, CancellationToken.None));
    }

    /// <summary>A new, migrated database.</summary>
    public async Task<(Database Database, string Name)> CreateAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bench_{++count}");
        await ExecuteAsync("postgres", $"create database {name}");
        return (await Database.OpenAsync(new DatabaseOptions("world") { ConnectionString = server.ConnectionString(name) }, TimeProvider.System, CancellationToken.None), name);
    }

    /// <summary>Runs statements as the owner.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = await ConnectAsync(database);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection of the owner.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string database)
    {
        var connection = new NpgsqlConnection(server.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs one command of psql.</summary>
    public async Task PsqlAsync(string database, string command)
    {
        var text = new NpgsqlConnectionStringBuilder(server.ConnectionString(database));
        var start = new ProcessStartInfo(PsqlPath!, ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", text.Host!, "-p", text.Port.ToString(CultureInfo.InvariantCulture), "-U", text.Username!, "-d", database, "-c", command]);
        start.Environment["PGPASSWORD"] = text.Password;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"psql ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Left in the temporary folder.
        }
    }
}
