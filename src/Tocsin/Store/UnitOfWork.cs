using Npgsql;

namespace Tocsin.Store;

/// <summary>A connection in a transaction that is in a context. What was not committed is rolled back when it is disposed.</summary>
public sealed class UnitOfWork : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlTransaction _transaction;
    private readonly string? _part;
    private readonly IDisposable? _turn;
    private bool _isDone;

    private UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, string? part = null, IDisposable? turn = null) =>
        (Connection, _transaction, _part, _turn) = (connection, transaction, part, turn);

    /// <summary>Held by whoever of several that share it works in it.</summary>
    internal SemaphoreSlim Alone { get; } = new(1);

    /// <summary>Where its statements run.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Makes what was written last.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_part is null)
            await _transaction.CommitAsync(cancellationToken);
        else
            await _transaction.ReleaseAsync(_part, cancellationToken);
        _isDone = true;
    }

    /// <summary>Marks a place to go back to.</summary>
    /// <param name="place">What it is called.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SaveAsync(string place, CancellationToken cancellationToken) => _transaction.SaveAsync(place, cancellationToken);

    /// <summary>Undoes what was done since a place was marked.</summary>
    /// <param name="place">What it is called.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task BackToAsync(string place, CancellationToken cancellationToken)
    {
        await _transaction.RollbackAsync(place, cancellationToken);
        RefusedStatements.Forget(Connection);
    }

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
        Alone.Dispose();
        if (_part is null)
        {
            _transaction.Dispose();
            RefusedStatements.Forget(Connection);
            Connection.Dispose();
            return;
        }

        using (_turn)
        {
            if (!_isDone)
                _transaction.Rollback(_part);
            RefusedStatements.Forget(Connection);
        }
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        Alone.Dispose();
        if (_part is null)
        {
            await _transaction.DisposeAsync();
            RefusedStatements.Forget(Connection);
            await Connection.DisposeAsync();
            return;
        }

        using (_turn)
        {
            if (!_isDone)
                await _transaction.RollbackAsync(_part, CancellationToken.None);
            RefusedStatements.Forget(Connection);
        }
    }

    /// <summary>A part of a transaction, from a place that was marked; what it does is undone where it is not committed, and made last with the
    /// whole.</summary>
    internal static UnitOfWork PartOf(UnitOfWork whole, string place, IDisposable turn) => new(whole.Connection, whole._transaction, place, turn);

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
