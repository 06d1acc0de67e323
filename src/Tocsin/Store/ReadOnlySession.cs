using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// A connection for questions of people: one statement at a time, which cannot change anything. Three things hold it, so that none has to be trusted alone:
/// a transaction that is read-only and has taken its snapshot (the server then refuses to make it writable); the extended protocol, which takes one statement
/// only, so that nothing can follow a commit; and a login of its own, which may read tables of content and nothing else. What it reads goes through the same
/// policies as a page: it cannot take on the program's context, for which the database asks who has logged in.
/// </summary>
public sealed class ReadOnlySession : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly WorkContext _context;

    private ReadOnlySession(NpgsqlConnection connection, WorkContext context) => (_connection, _context) = (connection, context);

    /// <summary>Connects.</summary>
    /// <param name="database">The open database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ReadOnlySession> OpenAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var connection = new NpgsqlConnection(await ConnectionStringAsync(database, cancellationToken));
        try
        {
            await connection.OpenAsync(cancellationToken);
            await ServerRoles.RefuseAsync(connection, DatabaseOptions.ReaderVariable, ServerRoles.Backup, cancellationToken);
            await ServerRoles.RefuseAsync(connection, DatabaseOptions.ReaderVariable, ServerRoles.Application, cancellationToken);
            return new ReadOnlySession(connection, database.Context);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one statement. Dispose the reader before the session.</summary>
    /// <param name="statement">The statement; several in one text are refused by the server.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PostgresException">The statement is refused: it cannot be read, or it would write.</exception>
    public async Task<NpgsqlDataReader> ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        // Entering the context takes the snapshot: from here on the server refuses to make the transaction writable.
        await _connection.ExecuteAsync("begin isolation level repeatable read, read only", [], cancellationToken);
        await using (var enter = new NpgsqlBatch(_connection) { BatchCommands = { UnitOfWork.Enter(_context) } })
            await enter.ExecuteNonQueryAsync(cancellationToken);
        // A batch of one goes to the server as it is; a command would be taken apart at its semicolons first.
        var asked = new NpgsqlBatch(_connection) { BatchCommands = { new NpgsqlBatchCommand(statement) } };
        return await asked.ExecuteReaderAsync(cancellationToken);
    }

    /// <summary>Closes the connection; what it began is rolled back.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<string> ConnectionStringAsync(Database database, CancellationToken cancellationToken)
    {
        var text = await database.Connections.LoginAsync(ServerRoles.Reader, database.Options.Reader, DatabaseOptions.ReaderVariable, cancellationToken);
        (text.Pooling, text.CommandTimeout, text.Options) = (false, 0, $"{text.Options} -c default_transaction_read_only=on".Trim());
        return text.ConnectionString;
    }
}
