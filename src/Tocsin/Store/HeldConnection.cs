using System.Diagnostics;
using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// A connection for one writer that sends the same statement again and again and is waited for each time: it is not given back between statements, so the
/// server keeps what it has prepared for it. It is in no context and sees no rows. One statement at a time; after one that failed the next opens it anew.
/// </summary>
public sealed class HeldConnection : IAsyncDisposable
{
    // What nobody has used for longer is asked first whether it is still there: the server may have ended meanwhile, and of a statement that is lost on the
    // way nobody knows whether it was done.
    private static readonly TimeSpan Trusted = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlDataSource _source;
    private NpgsqlConnection? _connection;
    private long _used;

    internal HeldConnection(NpgsqlDataSource source) => _source = source;

    /// <summary>The first value of the first row of a statement, once it is committed; default when there is none or it is NULL.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, object?[] values, CancellationToken cancellationToken)
    {
        try
        {
            _connection ??= await _source.OpenConnectionAsync(cancellationToken);
            while (Stopwatch.GetElapsedTime(_used) > Trusted && !await AnswersAsync(_connection, cancellationToken))
            {
                await DisposeAsync();
                _connection = await _source.OpenConnectionAsync(cancellationToken);
            }

            await using var command = _connection.Command(sql, values);
            // Asked for and not left to the driver: when a statement that it prepares by itself is refused between its parsing and the description of its
            // rows, the driver (Npgsql 10.0.0 to 10.0.3) takes it for one without rows from then on. The next use is executed and committed by the server,
            // and fails here.
            await command.PrepareAsync(cancellationToken);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var value = await reader.ReadAsync(cancellationToken) && reader.GetValue(0) is T read ? read : default;
            // To the end: only there does the server say that it is committed.
            await reader.NextResultAsync(cancellationToken);
            _used = Stopwatch.GetTimestamp();
            return value;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> AnswersAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync("select 1", [], cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
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
