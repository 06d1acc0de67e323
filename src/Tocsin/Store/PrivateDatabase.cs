using Npgsql;

namespace Tocsin.Store;

/// <summary>The one database of the private server.</summary>
internal static class PrivateDatabase
{
    public const string Name = "tocsin";

    public static async Task CreateIfMissingAsync(EmbeddedPostgres server, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        using var exists = new NpgsqlCommand($"select exists (select from pg_database where datname = '{Name}')", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is true)
            return;
        try
        {
            using var create = new NpgsqlCommand($"create database {Name}", connection) { CommandTimeout = 0 };
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // A second Tocsin attached in this moment and created it.
        }
    }
}
