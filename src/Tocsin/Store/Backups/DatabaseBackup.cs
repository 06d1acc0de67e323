using System.IO.Compression;
using System.Text;
using Npgsql;

namespace Tocsin.Store.Backups;

/// <summary>
/// Makes a backup of an open database while others work in it: every row of every table as of one moment, encrypted to its recipients. It reads as a login of
/// its own, whose role nobody else has, and holds a few parts of the file in memory, however large the database is.
/// </summary>
public sealed class DatabaseBackup(Database database, TimeProvider time)
{
    private const int BufferBytes = 1 << 18;

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to; it must not exist. Nothing is left there unless the backup is whole.</param>
    /// <param name="recipients">Who can open it.</param>
    /// <param name="progress">Told the part that is done and the table at hand.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">The file cannot be written there.</exception>
    /// <exception cref="StoreException">A table cannot be read whole, or there is no login for backups.</exception>
    public async Task<BackupSummary> WriteAsync(string path, BackupRecipients recipients, IProgress<(double Fraction, string Note)> progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(progress);
        await using var file = BackupFile.Create(path, recipients, time.GetUtcNow());
        await using var connection = await ConnectAsync(cancellationToken);
        var tables = await FreezeAsync(connection, cancellationToken);
        var manifest = await DescribeAsync(connection, cancellationToken);
        var (stored, sequences) = await WriteTablesAsync(connection, tables, file, progress, cancellationToken);
        return await file.CompleteAsync(manifest with { Tables = stored, Sequences = sequences, Parts = file.Parts }, cancellationToken);
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var login = await database.Connections.LoginAsync(ServerRoles.Backup, database.Options.Backup, DatabaseOptions.BackupVariable, cancellationToken);
        (login.Pooling, login.CommandTimeout, login.Options) = (false, 0, $"{login.Options} -c default_transaction_read_only=on".Trim());
        var connection = new NpgsqlConnection(login.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await RefuseOtherRightsAsync(connection, cancellationToken);
            await connection.ExecuteAsync(CopiedRows.Settings(""), [], cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task RefuseOtherRightsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync<bool>(
            $"""
            select r.rolsuper or r.rolbypassrls or not pg_has_role(r.oid, '{ServerRoles.Backup}', 'usage')
              or pg_has_role(r.oid, '{ServerRoles.Application}', 'member') or pg_has_role(r.oid, '{ServerRoles.Reader}', 'member')
              or exists (select from pg_namespace n where n.nspname = 'store' and pg_has_role(r.oid, n.nspowner, 'member'))
            from pg_roles r where r.rolname = current_user
            """, [], cancellationToken))
        {
            throw new StoreException(StoreFailure.TooManyRights, "The backup login has the wrong rights.", $"server {connection.Host}",
                $"Set {DatabaseOptions.BackupVariable} to a login that is a member of {ServerRoles.Backup} only.");
        }
    }

    // Whoever locks before the first question of the transaction has the moment frozen after it: nobody can empty or change a table between the two, which a
    // snapshot alone does not see.
    private static async Task<IReadOnlyList<StoredTables.Table>> FreezeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = await StoredTables.ListAsync(connection, cancellationToken);
        foreach (var table in tables.Where(table => !table.IsLetToBackup))
        {
            throw new StoreException(StoreFailure.NotLetToBackup, $"Backups may not read the table {table.Name}: its rows would be missing.", $"server {connection.Host}",
                "Its rules (Sql/Rules) must call store.let_backup; tables that are not Tocsin's belong in another database.");
        }
        await connection.ExecuteAsync("begin isolation level repeatable read, read only", [], cancellationToken);
        await connection.ExecuteAsync($"lock table {string.Join(", ", tables.Select(table => table.Name))} in access share mode", [], cancellationToken);
        var frozen = await StoredTables.ListAsync(connection, cancellationToken);
        return frozen.Select(table => (table.Name, table.ColumnNames, table.IsLetToBackup)).SequenceEqual(tables.Select(table => (table.Name, table.ColumnNames, table.IsLetToBackup)))
            ? frozen
            : throw new StoreException(StoreFailure.Busy, "The database changed as the backup began.", $"server {connection.Host}", "Start the backup again.");
    }

    private async Task<BackupManifest> DescribeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var migrations = await connection.ListAsync("select number, name, sha256 from store.migration order by number", [],
            row => new BackupMigration(row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellationToken);
        var world = await connection.ScalarAsync<string>("select value from store.setting where key = 'world'", [], cancellationToken);
        return new BackupManifest(BackupManifest.TheFormat, BackupManifest.TheVersion, world ?? database.World, time.GetUtcNow(), ProgramVersion.Current,
            connection.PostgreSqlVersion.ToString(), migrations, [], [], []);
    }

    private static async Task<(List<BackupTable> Tables, IReadOnlyList<BackupSequence> Sequences)> WriteTablesAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredTables.Table> tables, BackupFile file, IProgress<(double Fraction, string Note)> progress, CancellationToken cancellationToken)
    {
        var stored = new List<BackupTable>();
        var parts = new PartsStream(file);
        await using (parts)
        {
            await using (var packed = new GZipStream(parts, CompressionLevel.Optimal, leaveOpen: true))
            {
                double all = Math.Max(1, tables.Sum(table => table.Bytes)), done = 0;
                foreach (var table in tables)
                {
                    progress.Report((done / all, table.Name));
                    stored.Add(await WriteAsync(connection, table, packed, bytes => progress.Report(((done + Math.Min(bytes, table.Bytes)) / all, table.Name)), cancellationToken));
                    done += table.Bytes;
                }
            }
            // After the rows: a number that was given since is only left out, never given twice.
            var sequences = await StoredTables.SequencesAsync(connection, cancellationToken);
            await parts.CompleteAsync(cancellationToken);
            return (stored, sequences);
        }
    }

    private static async Task<BackupTable> WriteAsync(NpgsqlConnection connection, StoredTables.Table table, Stream packed, Action<long> report, CancellationToken cancellationToken)
    {
        var stored = new BackupTable(table.Name, table.Columns, 0, 0, "");
        await packed.WriteAsync(Encoding.UTF8.GetBytes(stored.Head), cancellationToken);
        using var passed = new CopiedRows();
        // Of a text COPY the driver gives a reader of characters; the bytes below it are what is wanted.
        using (var reader = (StreamReader)await connection.BeginTextExportAsync($"copy (select {table.ColumnNames} from {table.Name}) to stdout", cancellationToken))
        {
            var buffer = new byte[BufferBytes];
            while (await reader.BaseStream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
            {
                passed.Add(buffer.AsSpan(0, read));
                await packed.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                report(passed.Bytes);
            }
        }
        await packed.WriteAsync(Encoding.UTF8.GetBytes(BackupTable.Tail), cancellationToken);
        return stored with { Rows = passed.Rows, Bytes = passed.Bytes, Sha256 = passed.Sha256() };
    }
}
