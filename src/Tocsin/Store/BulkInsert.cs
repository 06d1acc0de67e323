using Npgsql;
using NpgsqlTypes;

namespace Tocsin.Store;

/// <summary>
/// Many rows for one table, within a transaction. They are copied into a temporary table and inserted from there, because PostgreSQL refuses to COPY into a
/// table that has policies: an INSERT is checked by them.
/// </summary>
public sealed class BulkInsert : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly Arrivals _arrivals;
    private readonly NpgsqlBinaryImporter _rows;

    private BulkInsert(NpgsqlConnection connection, Arrivals arrivals, NpgsqlBinaryImporter rows) => (_connection, _arrivals, _rows) = (connection, arrivals, rows);

    /// <summary>Begins.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="table">The table, with its schema.</param>
    /// <param name="columns">Its columns that are written, in order, separated by commas.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BulkInsert> BeginAsync(NpgsqlConnection connection, string table, string columns, CancellationToken cancellationToken)
    {
        var arrivals = new Arrivals(table, columns);
        await connection.ExecuteAsync(arrivals.Create, [], cancellationToken);
        return new BulkInsert(connection, arrivals, await connection.BeginBinaryImportAsync(arrivals.Copy, cancellationToken));
    }

    /// <summary>Begins a row.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task StartRowAsync(CancellationToken cancellationToken) => _rows.StartRowAsync(cancellationToken);

    /// <summary>Writes the next column of the row.</summary>
    /// <param name="value">Its value; null is NULL.</param>
    /// <param name="type">Its type.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WriteAsync<T>(T value, NpgsqlDbType type, CancellationToken cancellationToken) => _rows.WriteAsync(value, type, cancellationToken);

    /// <summary>Leaves the next column of the row NULL.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WriteNullAsync(CancellationToken cancellationToken) => _rows.WriteNullAsync(cancellationToken);

    /// <summary>Inserts what was written.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await _rows.CompleteAsync(cancellationToken);
        await _rows.DisposeAsync();
        await _connection.ExecuteAsync(_arrivals.Insert, [], cancellationToken);
    }

    /// <summary>Gives the COPY up, unless it was completed.</summary>
    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
