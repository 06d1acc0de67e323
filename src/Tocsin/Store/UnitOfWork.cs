using Npgsql;

namespace Tocsin.Store;

/// <summary>A connection in a transaction that is in a context. What was not committed is rolled back when it is disposed.</summary>
public sealed class UnitOfWork : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, _transaction) = (connection, transaction);

    /// <summary>Where its statements run.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Makes what was written last.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    /// <summary>Goes on in another context, in the same transaction.</summary>
    /// <param name="context">As whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EnterAsync(WorkContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await using var batch = new NpgsqlBatch(Connection) { BatchCommands = { Enter(context) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _transaction.Dispose();
        Connection.Dispose();
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    internal static async Task<UnitOfWork> BeginAsync(NpgsqlDataSource source, WorkContext context, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var work = new UnitOfWork(connection, await connection.BeginTransactionAsync(cancellationToken));
            await work.EnterAsync(context, cancellationToken);
            return work;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The statement that enters a context, for the transaction it runs in.</summary>
    internal static NpgsqlBatchCommand Enter(WorkContext context) => Sql.Statement(
        "select access.enter($1, $2)", [context.Reader, context.MarkText]);
}
