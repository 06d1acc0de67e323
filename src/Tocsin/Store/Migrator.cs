using System.Globalization;
using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// Brings a database to the form this program needs, under a lock of the database: the missing migrations in order, each in its own transaction, then the
/// current SQL that it does not have in this form, all of it in one.
/// </summary>
internal sealed class Migrator(DatabaseForm form, TimeProvider time)
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

    /// <summary>Applies what is missing; a database that is up to date costs one query.</summary>
    /// <param name="owner">Connections of the role that owns the schemas.</param>
    /// <param name="cancellationToken">Ends it between or within migrations; a migration is whole or not there.</param>
    /// <returns>The migrations applied now.</returns>
    /// <exception cref="StoreException">The database is newer, or from before the first release, or a migration was edited or failed.</exception>
    public async Task<IReadOnlyList<Migration>> ApplyAsync(NpgsqlDataSource owner, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        var where = $"database {connection.Database} on {connection.Host}";
        if (await IsUpToDateAsync(connection, where, cancellationToken))
            return [];
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            await ExecuteAsync(connection, Record, cancellationToken);
            var missing = Missing(await StoredForm.FindAsync(connection, cancellationToken), where);
            foreach (var migration in missing)
                await ApplyAsync(connection, migration, where, cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // Asked only now: a migration may have deleted rows.
            var stored = await StoredForm.FindAsync(connection, cancellationToken);
            await RunSqlAsync(connection, [.. stored.Missing(form.Sql)], where, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return missing;
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <summary>
    /// Applies the missing migrations and all of the current SQL, whatever the database says of it, within a transaction of the caller's, so that they are
    /// there with what else it does or not at all. Nobody else migrates meanwhile.
    /// </summary>
    /// <param name="connection">In a transaction, as the owner.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">One failed.</exception>
    public async Task ApplyWithinAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var where = $"database {connection.Database} on {connection.Host}";
        await ExecuteAsync(connection, Record, cancellationToken);
        foreach (var migration in Missing(await StoredForm.FindAsync(connection, cancellationToken), where))
        {
            try
            {
                await RunAsync(connection, migration, cancellationToken);
                // What a commit would check between this one and the next is checked now, as tables cannot be altered before.
                await ExecuteAsync(connection, "set constraints all immediate; set constraints all deferred", cancellationToken);
            }
            catch (PostgresException e)
            {
                throw Failed($"Migration {migration}", where, e);
            }
        }
        await RunSqlAsync(connection, form.Sql, where, cancellationToken);
    }

    /// <summary>Keeps others from migrating until the transaction ends; waits while another does.</summary>
    public static Task HoldAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, $"select pg_advisory_xact_lock({Lock})", cancellationToken);

    private async Task<bool> IsUpToDateAsync(NpgsqlConnection connection, string where, CancellationToken cancellationToken)
    {
        StoredForm stored;
        try
        {
            stored = StoredForm.Of(await connection.ListAsync(StoredForm.Query, [], StoredForm.Read, cancellationToken));
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return false; // new, or from before the first release: asked again under the lock
        }
        return Missing(stored, where).Count == 0 && !stored.Missing(form.Sql).Any();
    }

    private List<Migration> Missing(StoredForm stored, string where)
    {
        foreach (var done in stored.Migrations)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{done.Number:0000} {done.Name}");
            if (done.Number < Migration.First)
            {
                throw new StoreException(StoreFailure.BeforeFirstRelease,
                    $"The database was made by a Tocsin from before the first release (migration {name}), and such databases cannot be upgraded.", where,
                    "Set TOCSIN_HOME to a new folder, or TOCSIN_DATABASE to an empty database, and ingest the files again.");
            }
            var ours = form.Migrations.FirstOrDefault(migration => migration.Number == done.Number)
                ?? throw Newer($"migration {name}", done.ProgramVersion, where);
            if (ours.Hash != done.Hash)
            {
                throw new StoreException(StoreFailure.MigrationChanged, $"Migration {ours} was edited after Tocsin {done.ProgramVersion} applied it.", where,
                    "Restore the file; make changes in a new migration.");
            }
        }
        // What a newer program put in force is not put back: others may work with it.
        if (stored.Newer(form.Sql) is { } newer)
            throw Newer($"{newer.Slice}/Sql/{newer.Name}.sql", newer.ProgramVersion, where);
        return [.. form.Migrations.Where(migration => !stored.Migrations.Any(done => done.Number == migration.Number))];
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
            throw Failed($"Migration {migration}", where, e);
        }
    }

    private async Task RunAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, migration.Sql, cancellationToken);
        await connection.ExecuteAsync("insert into store.migration values ($1, $2, $3, $4, $5, $6)",
            [migration.Number, migration.Slice, migration.Name, migration.Hash, time.GetUtcNow(), ProgramVersion.Current], cancellationToken);
    }

    private async Task RunSqlAsync(NpgsqlConnection connection, IReadOnlyList<CurrentSql> files, string where, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
            return;
        // A function may name another that is made after it.
        await ExecuteAsync(connection, "set local check_function_bodies = off", cancellationToken);
        foreach (var file in files)
        {
            try
            {
                await ExecuteAsync(connection, file.Sql, cancellationToken);
            }
            catch (PostgresException e)
            {
                throw Failed($"The SQL of {file}", where, e);
            }
        }
        // A restored row of the same form stays as it is.
        await connection.ExecuteAsync(
            """
            insert into store.current_sql as c (slice, name, sha256, applied_at, program_version)
            select slice, name, sha256, $4, $5 from unnest($1, $2, $3) u (slice, name, sha256)
            on conflict (slice, name) do update
            set sha256 = excluded.sha256, applied_at = excluded.applied_at, program_version = excluded.program_version where c.sha256 <> excluded.sha256
            """,
            [Each(files, file => file.Slice), Each(files, file => file.Name), Each(files, file => file.Hash), time.GetUtcNow(), ProgramVersion.Current],
            cancellationToken);
        await connection.ExecuteAsync("delete from store.current_sql where slice || '/' || name <> all ($1)",
            [Each(form.Sql, file => $"{file.Slice}/{file.Name}")], cancellationToken);
    }

    private static string[] Each(IReadOnlyList<CurrentSql> files, Func<CurrentSql, string> part) => [.. files.Select(part)];

    private static StoreException Newer(string what, string version, string where) => new(StoreFailure.DatabaseNewer,
        $"The database was written by Tocsin {version} ({what}), newer than this one ({ProgramVersion.Current}).", where,
        "Use that version or newer.");

    private static StoreException Failed(string what, string where, PostgresException e) => new(
        StoreFailure.MigrationFailed, $"{what} failed and was undone: {e.MessageText}.", where,
        e.SqlState == PostgresErrorCodes.InsufficientPrivilege ? "Its user must own the database, or: GRANT CREATE ON DATABASE … TO that user." : "", e);

    // However long it takes, whatever the connection string allows a command.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
