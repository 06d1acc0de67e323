using System.Data;
using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// One world's open database, brought to the form this program needs, in a context: what is read through it is what the database lets that context see. Its
/// methods take plain SQL (see <see cref="Sql"/>), each statement in a transaction of its own; several that belong together are a <see cref="UnitOfWork"/>.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly OpenServer _server;
    private readonly Func<WorkContext> _context;
    private readonly bool _isOwner;
    private readonly SharedWork? _within;

    private Database(OpenServer server, Func<WorkContext> context, bool isOwner, SharedWork? within = null) =>
        (_server, _context, _isOwner, _within) = (server, context, isOwner, within);

    /// <summary>"world" or "exercise".</summary>
    public string World => _server.Options.World;

    /// <summary>The private server this runs on; null when TOCSIN_DATABASE names another.</summary>
    public Instance? Instance => _server.Instance;

    internal DatabaseConnections Connections => _server.Connections;

    internal DatabaseOptions Options => _server.Options;

    internal WorkContext Context => _context();

    /// <summary>Opens the database: the server that the options name, or the private one, which is started or attached to; then migrates it.</summary>
    /// <param name="options">Which server, world and context.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">It cannot be opened: the message says what happened, where, what to do.</exception>
    public static async Task<Database> OpenAsync(DatabaseOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Database(await OpenServer.OpenAsync(options, time, cancellationToken), () => options.Context, isOwner: true);
    }

    /// <summary>The same database in another context; it lives as long as this one and need not be disposed.</summary>
    /// <param name="context">As whom.</param>
    public Database As(WorkContext context) => new(_server, () => context, isOwner: false, _within);

    /// <summary>
    /// The same database in a context that each statement or unit of work asks for anew: for what many readers share, one request of one reader at a time.
    /// </summary>
    /// <param name="context">As whom, now.</param>
    public Database As(Func<WorkContext> context) => new(_server, context, isOwner: false, _within);

    /// <summary>
    /// The same database within a transaction: what is read and written through it, by whatever works on a database, is seen by others when that commits,
    /// and not before. One statement runs at a time. The transaction is in another context afterwards.
    /// </summary>
    /// <param name="work">The transaction; it must live longer than what works through it.</param>
    public Database Within(UnitOfWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return new(_server, _context, isOwner: false, new SharedWork(work));
    }

    /// <summary>Begins a transaction in the context.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<UnitOfWork> BeginAsync(CancellationToken cancellationToken) =>
        _within is null ? UnitOfWork.BeginAsync(Connections.Application, Context, cancellationToken) : _within.BeginAsync(Context, cancellationToken);

    /// <summary>A connection for a single writer, in no context; dispose it.</summary>
    public HeldConnection Hold() => new(Connections.Application);

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows affected.</returns>
    public Task<int> ExecuteAsync(string sql, object?[] values, CancellationToken cancellationToken) =>
        AskAsync(sql, values, reader => Task.FromResult(Math.Max(reader.RecordsAffected, 0)), cancellationToken);

    /// <summary>The first value of the first row; default when there is none or it is NULL.</summary>
    public Task<T?> ScalarAsync<T>(string sql, object?[] values, CancellationToken cancellationToken) =>
        AskAsync(sql, values, async reader => await NextAsync(reader, cancellationToken) && reader.GetValue(0) is T value ? value : default, cancellationToken);

    /// <summary>The first row; default when there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object?[] values, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        AskAsync(sql, values, async reader => await NextAsync(reader, cancellationToken) ? row(reader) : default, cancellationToken);

    /// <summary>The first row of a statement that always has one.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public Task<T> FirstAsync<T>(string sql, object?[] values, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        AskAsync(sql, values, async reader => await NextAsync(reader, cancellationToken) ? row(reader) : throw Sql.NoRow(sql), cancellationToken);

    /// <summary>Every row.</summary>
    public Task<List<T>> ListAsync<T>(string sql, object?[] values, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        AskAsync(sql, values, async reader =>
        {
            var rows = new List<T>();
            var note = HandlingsRead.Of(reader);
            while (await reader.ReadAsync(cancellationToken))
            {
                note();
                rows.Add(row(reader));
            }

            return rows;
        }, cancellationToken);

    /// <summary>
    /// Starts the private server again where it has died under its users; for whoever keeps the database open for long, one call at a time. What was committed
    /// is there again, what was not is not.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it had died.</returns>
    /// <exception cref="StoreException">It cannot be started: the message says why and what to do.</exception>
    public Task<bool> RecoverAsync(CancellationToken cancellationToken) => _server.RecoverAsync(cancellationToken);

    /// <summary>Asks the server about the database.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DatabaseDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(cancellationToken);
        var connection = work.Connection;
        return await connection.FirstAsync(
            "select current_setting('server_version'), pg_database_size(current_database()), (select max(number) from store.migration)", [],
            row => new DatabaseDescription(World, $"{connection.Host} {connection.Database}", row.GetString(0).Split(' ')[0], row.GetInt64(1), row.GetInt32(2), Instance),
            cancellationToken);
    }

    /// <summary>What the server's clock says, and when the database was last upgraded, which cannot be later.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<(DateTimeOffset Now, DateTimeOffset Upgraded)> ClockAsync(CancellationToken cancellationToken) => FirstAsync(
        "select clock_timestamp(), (select max(applied_at) from store.migration)", [],
        row => (row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken);

    /// <summary>Whether readers can be served now.</summary>
    /// <param name="cancellationToken">Ends the wait for an answer, which is none then.</param>
    public async Task<Readiness> ReadinessAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stored = StoredForm.Of(await As(WorkContext.None).ListAsync(StoredForm.Query, [], StoredForm.Read, cancellationToken));
            // The newest number alone would not show one that is missing below it.
            if (Migration.All.Select(migration => migration.Number).Except(stored.Migrations.Select(done => done.Number)).Any())
                return Readiness.Behind;
            if (stored.Migrations.Count > Migration.All.Count || stored.Newer(CurrentSql.All) is not null)
                return Readiness.Newer;
            if (stored.Missing(CurrentSql.All).Any())
                return Readiness.Behind;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return Readiness.Behind;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException or StoreException)
        {
            return Readiness.NoAnswer;
        }

        // Its files may lie elsewhere, see ServerFolder.
        string[] places = Instance is { } own ? [Options.Folder.Path, own.DataPath] : [Options.Folder.Path];
        return Array.Exists(places, DiskFull.LeavesNoRoomIn) ? Readiness.NoRoom : Readiness.Ready;
    }

    /// <summary>
    /// The true reason of a failure where it is a full disk, which PostgreSQL may tell its log only; null where it is not, or cannot be told.
    /// </summary>
    /// <param name="failure">What was thrown.</param>
    public StoreException? FullDiskBehind(Exception failure) => DiskFull.Behind(failure, Instance);

    /// <summary>
    /// Closes the connections and lets go of the private server, which ends when no other Tocsin uses it. The same database in another context closes nothing.
    /// </summary>
    public ValueTask DisposeAsync() => _isOwner ? _server.DisposeAsync() : ValueTask.CompletedTask;

    private static async Task<bool> NextAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
            return false;
        HandlingsRead.Of(reader)();
        return true;
    }

    private async Task<T> AskAsync<T>(string sql, object?[] values, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        if (_within is null)
        {
            await using var connection = await Connections.Application.OpenConnectionAsync(cancellationToken);
            try
            {
                return await AskAsync(connection, sql, values, read, cancellationToken);
            }
            catch (PostgresException)
            {
                RefusedStatements.Note(connection);
                RefusedStatements.Forget(connection);
                throw;
            }
        }

        using var turn = await _within.TakeAsync(cancellationToken);
        return await AskAsync(_within.Connection, sql, values, read, cancellationToken);
    }

    // The context travels in the same message as the statement: one round trip, and a transaction that ends with it.
    private async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, object?[] values, Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { UnitOfWork.Enter(Context), Sql.Statement(sql, values) } };
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var answer = await read(reader);
        // To the end: only there does the server say that it is committed.
        await reader.NextResultAsync(cancellationToken);
        return answer;
    }
}
