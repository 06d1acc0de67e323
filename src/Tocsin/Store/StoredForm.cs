using Npgsql;

namespace Tocsin.Store;

/// <summary>The form that a database has, by what it says itself.</summary>
internal sealed record StoredForm(IReadOnlyList<StoredForm.Migrated> Migrations, IReadOnlyList<StoredForm.Applied> Sql)
{
    /// <summary>Both in one question; they fail as one where a table is missing.</summary>
    public const string Query = $"{MigrationQuery} union all {SqlQuery} order by 1, 2, 3";

    private const string MigrationQuery = "select number, slice, name, sha256, program_version from store.migration";
    private const string SqlQuery = "select null::int, slice, name, sha256, program_version from store.current_sql";

    /// <summary>A migration that ran.</summary>
    public sealed record Migrated(int Number, string Name, string Hash, string ProgramVersion);

    /// <summary>A file of SQL as it was last applied.</summary>
    public sealed record Applied(string Slice, string Name, string Hash, string ProgramVersion);

    /// <summary>The files of a program that a database does not have, or has in another form.</summary>
    public IEnumerable<CurrentSql> Missing(IEnumerable<CurrentSql> program) => program.Where(file => !Sql.Any(stored => IsOf(stored, file)));

    /// <summary>A file that a newer program than this one applied in a form that this one does not have; null where there is none.</summary>
    public Applied? Newer(IReadOnlyList<CurrentSql> program) =>
        Sql.FirstOrDefault(stored => ProgramVersion.IsNewer(stored.ProgramVersion) && !program.Any(file => IsOf(stored, file)));

    /// <summary>From the rows of <see cref="Query"/>.</summary>
    public static StoredForm Of(IReadOnlyList<Row> rows) => new(
        [.. rows.Where(row => row.Number is not null).Select(row => new Migrated(row.Number!.Value, row.Name, row.Hash, row.ProgramVersion))],
        [.. rows.Where(row => row.Number is null).Select(row => new Applied(row.Slice, row.Name, row.Hash, row.ProgramVersion))]);

    /// <summary>One row of <see cref="Query"/>.</summary>
    public static Row Read(NpgsqlDataReader reader) =>
        new(reader.Nullable<int>(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4));

    /// <summary>Asks a database that may have neither table, or the first alone.</summary>
    public static async Task<StoredForm> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (isMigrated, hasSql) = await connection.FirstAsync(
            "select to_regclass('store.migration') is not null, to_regclass('store.current_sql') is not null", [],
            row => (row.GetBoolean(0), row.GetBoolean(1)), cancellationToken);
        return Of([
            .. isMigrated ? await connection.ListAsync($"{MigrationQuery} order by 1", [], Read, cancellationToken) : [],
            .. hasSql ? await connection.ListAsync($"{SqlQuery} order by 2, 3", [], Read, cancellationToken) : [],
        ]);
    }

    private static bool IsOf(Applied stored, CurrentSql file) => stored.Name == file.Name && stored.Slice == file.Slice && stored.Hash == file.Hash;

    /// <summary>A migration with its number, or a file without one.</summary>
    public sealed record Row(int? Number, string Slice, string Name, string Hash, string ProgramVersion);
}
