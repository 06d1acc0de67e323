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
        if (await connection.ScalarAsync<bool>($"select exists (select from pg_database where datname = '{Name}')", [], cancellationToken))
            return;
        try
        {
            await using var create = connection.Command($"create database {Name}");
            create.CommandTimeout = 0;
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // A second Tocsin attached in this moment and created it.
        }
    }
}
