using Npgsql;

namespace Tocsin.Store;

/// <summary>One world's open database, brought to the form this program needs. Use <see cref="Source"/> with plain SQL; dispose it last.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DatabaseOptions options;
    private readonly TimeProvider time;
    private EmbeddedPostgres? embedded;

    private Database(DatabaseOptions options, TimeProvider time, string connectionString, DatabaseConnections connections, EmbeddedPostgres? embedded)
    {
        (this.options, this.time) = (options, time);
        ConnectionString = connectionString;
        Connections = connections;
        this.embedded = embedded;
    }

    /// <summary>Connections as the application role: every table can be read and added to, append-only ones not changed. Times are UTC.</summary>
    public NpgsqlDataSource Source => Connections.Application;

    /// <summary>"world" or "exercise".</summary>
    public string World => options.World;

    /// <summary>The private server this runs on; null when TOCSIN_DATABASE names another.</summary>
    public Instance? Instance => embedded?.Instance;

    internal DatabaseConnections Connections { get; }

    /// <summary>Of the owner, with the password; a pool's own text does not tell it.</summary>
    internal string ConnectionString { get; }

    /// <summary>Opens the database: the server that the options name, or the private one, which is started or attached to; then migrates it.</summary>
    /// <param name="options">Which server and world.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">It cannot be opened: the message says what happened, where, what to do.</exception>
    public static async Task<Database> OpenAsync(DatabaseOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var embedded = options.ConnectionString is null
            ? await EmbeddedPostgres.StartOrAttachAsync(options.Folder, time, cancellationToken)
            : null;
        DatabaseConnections? connections = null;
        try
        {
            if (embedded is not null)
                await PrivateDatabase.CreateIfMissingAsync(embedded, cancellationToken);
            var connectionString = embedded?.ConnectionString(PrivateDatabase.Name) ?? options.ConnectionString!;
            connections = new DatabaseConnections(connectionString);
            await connections.CheckServerAsync(cancellationToken);
            await ApplicationRole.EnsureAsync(connections.Owner, cancellationToken);
            await new Migrator(Migration.All, time).ApplyAsync(connections.Owner, cancellationToken);
            await WorldSetting.ClaimAsync(connections.Owner, options.World, cancellationToken);
            return new Database(options, time, connectionString, connections, embedded);
        }
        catch
        {
            if (connections is not null)
                await connections.DisposeAsync();
            if (embedded is not null)
                await embedded.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts the private server again where it has died under its users; for whoever keeps the database open for long, one call at a time. What was committed is
    /// there again, what was not is not.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it had died.</returns>
    /// <exception cref="StoreException">It cannot be started: the message says why and what to do.</exception>
    public async Task<bool> RecoverAsync(CancellationToken cancellationToken)
    {
        if (embedded is null || embedded.Instance.IsRunning())
            return false;
        var revived = await EmbeddedPostgres.StartOrAttachAsync(
            options.Folder, new EmbeddedOptions(Socket: embedded.Instance.SocketFolder), time, cancellationToken);
        var dead = embedded;
        embedded = revived;
        await dead.DisposeAsync();
        Connections.ForgetIdle();
        return true;
    }

    /// <summary>Asks the server about the database.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DatabaseDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        return await connection.FirstAsync(
            "select current_setting('server_version'), pg_database_size(current_database()), (select max(number) from store.migration)", [],
            row => new DatabaseDescription(World, $"{connection.Host} {connection.Database}", row.GetString(0).Split(' ')[0], row.GetInt64(1), row.GetInt32(2), Instance),
            cancellationToken);
    }

    /// <summary>Returns when the server has answered a question that costs it nothing, and throws what keeps it from that.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task PingAsync(CancellationToken cancellationToken) => Source.ExecuteAsync("select 1", [], cancellationToken);

    /// <summary>Closes the connections and lets go of the private server, which ends when no other Tocsin uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        if (embedded is not null)
            await embedded.DisposeAsync();
    }
}
