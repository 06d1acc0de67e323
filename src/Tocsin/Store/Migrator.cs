using System.Globalization;
using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// Brings a database to the form this program needs: the missing migrations in order, each in its own transaction, under a lock of the database.
/// </summary>
internal sealed class Migrator(IReadOnlyList<Migration> program, TimeProvider time)
{
    private const long Lock = 0x746F6373696E; // "tocsin"

    private const string Record = """
        create schema if not exists store;
        create table if not exists store.migration (
            number int primary key,
            slice text not null,
            name text not null,
            sha256 text not null,
            applied_at timestamptz not null,
            program_version text not null)
        """;

    private sealed record Applied(int Number, string Name, string Hash, string ProgramVersion);

    /// <summary>Applies what is missing; a database that is up to date costs one query.</summary>
    /// <param name="owner">Connections of the role that owns the schemas.</param>
    /// <param name="cancellationToken">Ends it between or within migrations; a migration is whole or not there.</param>
    /// <returns>The migrations applied now.</returns>
    /// <exception cref="StoreException">The database is newer, a migration was edited or failed.</exception>
    public async Task<IReadOnlyList<Migration>> ApplyAsync(NpgsqlDataSource owner, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        var where = $"database {connection.Database} on {connection.Host}";
        if (Missing(await AppliedAsync(connection, cancellationToken), where).Count == 0)
            return [];
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            await ExecuteAsync(connection, Record, cancellationToken);
            var missing = Missing(await AppliedAsync(connection, cancellationToken), where);
            foreach (var migration in missing)
                await ApplyAsync(connection, migration, where, cancellationToken);
            return missing;
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <summary>
    /// Applies all to an empty database within a transaction of the caller's, so that they are there with what else it does or not at all. Nobody else migrates
    /// meanwhile.
    /// </summary>
    /// <param name="connection">In a transaction, as the owner.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">One failed.</exception>
    public async Task ApplyWithinAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, Record, cancellationToken);
        foreach (var migration in program)
        {
            try
            {
                await RunAsync(connection, migration, cancellationToken);
                // What a commit would check between this one and the next is checked now, as tables cannot be altered before.
                await ExecuteAsync(connection, "set constraints all immediate; set constraints all deferred", cancellationToken);
            }
            catch (PostgresException e)
            {
                throw Failed(migration, $"database {connection.Database} on {connection.Host}", e);
            }
        }
    }

    /// <summary>Keeps others from migrating until the transaction ends; waits while another does.</summary>
    public static Task HoldAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, $"select pg_advisory_xact_lock({Lock})", cancellationToken);

    private List<Migration> Missing(List<Applied> applied, string where)
    {
        foreach (var done in applied)
        {
            var ours = program.FirstOrDefault(migration => migration.Number == done.Number);
            if (ours is null)
            {
                throw new StoreException(StoreFailure.DatabaseNewer,
                    string.Create(CultureInfo.InvariantCulture,
                        $"The database was written by Tocsin {done.ProgramVersion} (migration {done.Number:0000} {done.Name}), newer than this one ({ProgramVersion.Current})."),
                    where, "Use that version or newer.");
            }
            if (ours.Hash != done.Hash)
            {
                throw new StoreException(StoreFailure.MigrationChanged, $"Migration {ours} was edited after Tocsin {done.ProgramVersion} applied it.", where,
                    "Restore the file; make changes in a new migration.");
            }
        }
        return [.. program.Where(migration => applied.TrueForAll(done => done.Number != migration.Number))];
    }

    private static async Task<List<Applied>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await connection.ScalarAsync<bool>("select to_regclass('store.migration') is not null", [], cancellationToken))
            return [];
        return await connection.ListAsync("select number, name, sha256, program_version from store.migration order by number", [],
            row => new Applied(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3)), cancellationToken);
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, string where, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await RunAsync(connection, migration, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException e)
        {
            throw Failed(migration, where, e);
        }
    }

    private async Task RunAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, migration.Sql, cancellationToken);
        await connection.ExecuteAsync("insert into store.migration values ($1, $2, $3, $4, $5, $6)",
            [migration.Number, migration.Slice, migration.Name, migration.Hash, time.GetUtcNow(), ProgramVersion.Current], cancellationToken);
    }

    private static StoreException Failed(Migration migration, string where, PostgresException e) => new(
        StoreFailure.MigrationFailed, $"Migration {migration} failed and was undone: {e.MessageText}.", where,
        e.SqlState == PostgresErrorCodes.InsufficientPrivilege ? "Its user must own the database, or: GRANT CREATE ON DATABASE … TO that user." : "", e);

    // However long it takes, whatever the connection string allows a command.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
