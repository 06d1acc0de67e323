using Npgsql;

namespace Tocsin.Store.Backups;

/// <summary>
/// The tables and sequences of a database, as its catalogue has them. A database is Tocsin's own, so all count but those of an extension or in the schema
/// public.
/// </summary>
internal static class StoredTables
{
    /// <summary>True for a schema (n) that is the program's.</summary>
    public const string InSchemas = @"n.nspname not like 'pg\_%' and n.nspname not in ('information_schema', 'public')";

    /// <param name="Name">As it is written in a statement.</param>
    /// <param name="Columns">Those that are stored, in order.</param>
    /// <param name="References">Tables that its foreign keys name.</param>
    /// <param name="Bytes">Its size on disk, about.</param>
    /// <param name="IsLetToBackup">True when a backup sees every row.</param>
    public sealed record Table(string Name, IReadOnlyList<BackupColumn> Columns, string[] References, long Bytes, bool IsLetToBackup)
    {
        public string ColumnNames => string.Join(", ", Columns.Select(column => column.Name));
    }

    private const string Tables = $"""
        select format('%I.%I', n.nspname, c.relname),
          (select array_agg(array[quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)] order by a.attnum)
           from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
          array(select distinct format('%I.%I', m.nspname, r.relname)
                from pg_constraint k join pg_class r on r.oid = k.confrelid join pg_namespace m on m.oid = r.relnamespace where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid),
          pg_table_size(c.oid),
          has_table_privilege(b.oid, c.oid, 'select') and (not c.relrowsecurity
            or exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*') and b.oid = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true')
            and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd in ('r', '*') and p.polroles && array[b.oid, 0::oid]))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles b on b.rolname = '{ServerRoles.Backup}'
        where c.relkind in ('r', 'p') and not c.relispartition and {InSchemas}
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        order by 1
        """;

    private const string SequenceNames = $"""
        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and {InSchemas} order by 1
        """;

    /// <summary>Every table, those that others refer to first.</summary>
    public static async Task<IReadOnlyList<Table>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var left = await connection.ListAsync(Tables, [], row => new Table(row.GetString(0), Columns(row.IsDBNull(1) ? null : row.GetFieldValue<string[,]>(1)),
            row.GetFieldValue<string[]>(2), row.GetInt64(3), row.GetBoolean(4)), cancellationToken);
        left.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        var ordered = new List<Table>();
        while (left.Count > 0)
        {
            // Tables that refer to each other in a circle have no order: then the first by name.
            var next = left.Find(table => !left.Exists(other => table.References.Contains(other.Name))) ?? left[0];
            ordered.Add(next);
            left.Remove(next);
        }
        return ordered;
    }

    public static async Task<IReadOnlyList<BackupSequence>> SequencesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var sequences = new List<BackupSequence>();
        foreach (var name in await connection.ListAsync(SequenceNames, [], row => row.GetString(0), cancellationToken))
            sequences.Add(await connection.FirstAsync($"select last_value, is_called from {name}", [], row => new BackupSequence(name, row.GetInt64(0), row.GetBoolean(1)), cancellationToken));
        return sequences;
    }

    private static List<BackupColumn> Columns(string[,]? pairs)
    {
        var columns = new List<BackupColumn>();
        for (var i = 0; i < (pairs?.GetLength(0) ?? 0); i++)
            columns.Add(new BackupColumn(pairs![i, 0], pairs[i, 1]));
        return columns;
    }
}
