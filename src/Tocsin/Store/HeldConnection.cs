using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// A connection for one writer that sends the same statement again and again and is waited for each time: it is not given back between statements, so the server keeps what it has
/// prepared for it. It is in no context and sees no rows. One statement at a time; after one that failed the next opens it anew.
/// </summary>
public sealed class HeldConnection : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private NpgsqlConnection? _connection;

    internal HeldConnection(NpgsqlDataSource source) => _source = source;

    /// <summary>The first value of the first row of a statement, once it is committed; default when there is none or it is NULL.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, object?[] values, CancellationToken cancellationToken)
    {
        try
        {
            _connection ??= await _source.OpenConnectionAsync(cancellationToken);
            return await _connection.ScalarAsync<T>(sql, values, cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } held)
        {
            _connection = null;
            await held.DisposeAsync();
        }
    }
}
