using Npgsql;
using NpgsqlTypes;

namespace Tocsin.Store;

/// <summary>
/// Statements with positional parameters ($1, $2 …): how every slice speaks to the database. A value that is null is NULL; one whose type the server could not
/// tell is <see cref="Typed"/>. Each method closes what it opened before it returns, so that the connection is free for the next. For whoever works in a
/// context, <see cref="Database"/> has the same methods.
/// </summary>
public static class Sql
{
    /// <summary>A command with its parameters, for what the other methods do not do; dispose it.</summary>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    internal static NpgsqlBatchCommand Statement(string sql, object?[] values)
    {
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            statement.Parameters.Add(Parameter(value));
        return statement;
    }

    internal static InvalidOperationException NoRow(string sql) => new($"There is no row where one must be: {sql}");

    private static NpgsqlParameter Parameter(object? value) => value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value };

    /// <summary>A parameter of a type that its value does not tell: JSON, or what may be null.</summary>
    public static NpgsqlParameter Typed(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows affected.</returns>
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql, values);
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException)
        {
            RefusedStatements.Note(connection);
            throw;
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows affected.</returns>
    internal static async Task<int> ExecuteAsync(this NpgsqlDataSource source, string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(sql, values, cancellationToken);
    }

    /// <summary>The first value of the first row; default when there is none or it is NULL.</summary>
    public static Task<T?> ScalarAsync<T>(this NpgsqlConnection connection, string sql, object?[] values, CancellationToken cancellationToken) =>
        connection.FindAsync(sql, values, row => row.GetValue(0) is T value ? value : default, cancellationToken);

    /// <summary>The first value of the first row; default when there is none or it is NULL.</summary>
    internal static async Task<T?> ScalarAsync<T>(this NpgsqlDataSource source, string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ScalarAsync<T>(sql, values, cancellationToken);
    }

    /// <summary>The first row; default when there is none.</summary>
    public static Task<T?> FindAsync<T>(this NpgsqlConnection connection, string sql, object?[] values, Func<NpgsqlDataReader, T> row,
        CancellationToken cancellationToken) => connection.ReadAsync<T?>(sql, values, async reader =>
    {
        if (!await reader.ReadAsync(cancellationToken))
            return default;
        HandlingsRead.Of(reader)();
        return row(reader);
    }, cancellationToken);

    /// <summary>The first row of a statement that always has one.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public static Task<T> FirstAsync<T>(this NpgsqlConnection connection, string sql, object?[] values, Func<NpgsqlDataReader, T> row,
        CancellationToken cancellationToken) => connection.ReadAsync(sql, values, async reader =>
    {
        if (!await reader.ReadAsync(cancellationToken))
            throw NoRow(sql);
        HandlingsRead.Of(reader)();
        return row(reader);
    }, cancellationToken);

    /// <summary>Every row.</summary>
    public static Task<List<T>> ListAsync<T>(this NpgsqlConnection connection, string sql, object?[] values, Func<NpgsqlDataReader, T> row,
        CancellationToken cancellationToken) => connection.ReadAsync(sql, values, async reader =>
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

    private static async Task<T> ReadAsync<T>(this NpgsqlConnection connection, string sql, object?[] values, Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql, values);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await read(reader);
        }
        catch (PostgresException)
        {
            RefusedStatements.Note(connection);
            throw;
        }
    }

    /// <summary>The column's value, or null.</summary>
    public static T? Nullable<T>(this NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    /// <summary>The column's text, or null.</summary>
    public static string? Text(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
