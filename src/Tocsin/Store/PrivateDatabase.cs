using Npgsql;

namespace Tocsin.Store;

/// <summary>The one database of the private server.</summary>
internal static class PrivateDatabase
{
    public const string Name = "tocsin";

    public static async Task CreateIfMissingAsync(EmbeddedPostgres server, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var exists = new NpgsqlCommand($"select exists (select from pg_database where datname = '{Name}')", connection);
            if (await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
                return;
            try
            {
                using var create = new NpgsqlCommand($"create database {Name}", connection) { CommandTimeout = 0 };
                await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // A second Tocsin attached in this moment and created it.
            }
        }
    }
}
