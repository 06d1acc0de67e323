using System.Globalization;
using Npgsql;

namespace Tocsin.Store.Backups;

/// <summary>
/// Puts a backup into an empty database: gives it the very tables that the backup was made of, fills them, proves them, and brings all to the form of this
/// program, in one transaction. Whatever goes wrong, the database is as empty as it was.
/// </summary>
/// <param name="archive">The backup.</param>
/// <param name="time">The clock.</param>
/// <param name="last">What is done last within the transaction, as the owner, on what was restored: before anybody can read it. Null for nothing.</param>
public sealed class DatabaseRestore(BackupArchive archive, TimeProvider time, Func<NpgsqlConnection, CancellationToken, Task>? last = null)
{
    private const string Occupied = $"""
        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        union all
        select format('schema %I', n.nspname) from pg_namespace n
        where {StoredTables.InSchemas} and not exists (select from pg_depend d where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e')
        order by 1 limit 1
        """;

    /// <summary>Restores.</summary>
    /// <param name="options">Which server; its world must be the backup's.</param>
    /// <param name="progress">Told the part that is done and the table at hand.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">The backup is not what it was when it was made, or of a newer Tocsin.</exception>
    /// <exception cref="StoreException">The database cannot be opened, or is not empty.</exception>
    public async Task<BackupSummary> RunAsync(DatabaseOptions options, IProgress<(double Fraction, string Note)> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        if (options.World != archive.World)
            throw new BackupException($"The backup holds \"{archive.World}\", the database is for \"{options.World}\": real and exercise data never mix.");
        _ = WantedOf(Migration.All); // before anything is made on the disk
        await using var server = await OpenServer.OpenAsync(
            options, time, owner => FillAsync(owner, DatabaseForm.Program, progress, cancellationToken), cancellationToken);
        return await archive.SummaryAsync(cancellationToken);
    }

    /// <summary>
    /// The migrations of the backup's database, in the same words; what a program has beyond them is applied to the restored rows, as an upgrade is.
    /// </summary>
    /// <exception cref="BackupException">The program does not have one, or has another of its number; or it is of a form from before the first release.</exception>
    internal IReadOnlyList<Migration> WantedOf(IReadOnlyList<Migration> program)
    {
        var ours = program.ToDictionary(migration => migration.Number);
        foreach (var theirs in archive.Manifest.Migrations)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{theirs.Number:0000} {theirs.Name}");
            if (theirs.Number < Migration.First)
            {
                throw new BackupException(
                    $"The backup was made by a Tocsin from before the first release (migration {name}), and such backups cannot be restored. "
                    + "Ingest the files again, into a new data folder or an empty database.");
            }
            if (!ours.TryGetValue(theirs.Number, out var migration))
            {
                throw new BackupException($"The backup, made by Tocsin {archive.Manifest.ProgramVersion}, has migration {name}, unknown to this version ({ProgramVersion.Current}). Restore with that version or newer.");
            }
            if (migration.Hash != theirs.Sha256)
                throw new BackupException($"Migration {name} differs between the backup and this Tocsin. Restore with version {archive.Manifest.ProgramVersion}.");
        }
        var wanted = archive.Manifest.Migrations.Select(migration => migration.Number).ToHashSet();
        return [.. program.Where(migration => wanted.Contains(migration.Number))];
    }

    /// <summary>Fills an empty database, wholly or not at all.</summary>
    internal async Task FillAsync(
        NpgsqlDataSource owner, DatabaseForm form, IProgress<(double Fraction, string Note)> progress, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Migrator.HoldAsync(connection, cancellationToken);
        if (await connection.ScalarAsync<string>(Occupied, [], cancellationToken) is { } found)
        {
            throw new StoreException(StoreFailure.NotEmpty, $"The database already has tables or other objects, such as {found}.", $"database {connection.Database} on {connection.Host}",
                "Set TOCSIN_HOME to a new folder, or TOCSIN_DATABASE to an empty database.");
        }
        await new Migrator(new DatabaseForm(WantedOf(form.Migrations), []), time).ApplyWithinAsync(connection, cancellationToken);
        await connection.ExecuteAsync(CopiedRows.Settings("local"), [], cancellationToken);
        var tables = await StoredTables.ListAsync(connection, cancellationToken);
        CompareForms(tables, await StoredTables.SequencesAsync(connection, cancellationToken));
        try
        {
            var walls = await Walls.TakeDownAsync(connection, cancellationToken);
            // What migrations put in themselves is in the backup, as it was by then.
            await connection.ExecuteAsync($"truncate {string.Join(", ", tables.Select(table => table.Name))}", [], cancellationToken);
            await archive.ReadTablesAsync((table, token) => CopyInAsync(connection, table, token), progress, cancellationToken);
            foreach (var sequence in archive.Manifest.Sequences)
                await connection.ExecuteAsync("select setval($1::text::regclass, $2, $3)", [sequence.Name, sequence.LastValue, sequence.IsCalled], cancellationToken);
            await CompareRowsAsync(connection, cancellationToken);
            await CompareOriginAsync(connection, cancellationToken);
            progress.Report((1, "foreign keys, triggers, statistics"));
            await walls.PutUpAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState[..2] is "22" or "23")
        {
            throw new BackupException($"The rows of the backup do not fit the tables: {e.MessageText}.", e);
        }
        await new Migrator(form, time).ApplyWithinAsync(connection, cancellationToken);
        if (last is not null)
            await last(connection, cancellationToken);
        tables = await StoredTables.ListAsync(connection, cancellationToken);
        await connection.ExecuteAsync($"analyze {string.Join(", ", tables.Select(table => table.Name))}", [], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // A name of the file is used in a statement only after the database has the same.
    private void CompareForms(IReadOnlyList<StoredTables.Table> tables, IReadOnlyList<BackupSequence> sequences)
    {
        var theirs = archive.Manifest.Tables.ToDictionary(table => table.Name);
        foreach (var table in tables)
        {
            if (!theirs.Remove(table.Name, out var stored))
                throw new BackupException($"The backup lacks the table {table.Name}.");
            if (!stored.Columns.Order(ByName).SequenceEqual(table.Columns.Order(ByName)))
                throw new BackupException($"The table {table.Name} has different columns in the backup.");
        }
        if (theirs.Count > 0)
            throw new BackupException($"The backup has an unknown table: {theirs.Keys.First()}.");
        if (!archive.Manifest.Sequences.Select(sequence => sequence.Name).Order(StringComparer.Ordinal).SequenceEqual(sequences.Select(sequence => sequence.Name).Order(StringComparer.Ordinal)))
            throw new BackupException("The backup's sequences do not match its tables.");
    }

    private static async Task<Stream> CopyInAsync(NpgsqlConnection connection, BackupTable table, CancellationToken cancellationToken)
    {
        var writer = (StreamWriter)await connection.BeginTextImportAsync($"copy {table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))}) from stdin", cancellationToken);
        return writer.BaseStream;
    }

    private async Task CompareRowsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in archive.Manifest.Tables)
        {
            var rows = await connection.ScalarAsync<long>($"select count(*) from {table.Name}", [], cancellationToken);
            if (rows != table.Rows)
                throw new BackupException($"{table.Name}: {rows} rows instead of {table.Rows}.");
        }
    }

    // What the rows say of the database must be what the manifest said of it before they were read.
    private async Task CompareOriginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var migrations = await connection.ListAsync("select number, name, sha256 from store.migration order by number", [],
            row => new BackupMigration(row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellationToken);
        var world = await connection.ScalarAsync<string>("select value from store.setting where key = 'world'", [], cancellationToken);
        if (world != archive.World || !migrations.SequenceEqual(archive.Manifest.Migrations.OrderBy(migration => migration.Number)))
            throw new BackupException("The backup's rows and manifest do not belong together.");
    }

    private static readonly Comparer<BackupColumn> ByName = Comparer<BackupColumn>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));
}
