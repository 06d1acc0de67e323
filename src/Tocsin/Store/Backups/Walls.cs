using Npgsql;

namespace Tocsin.Store.Backups;

/// <summary>
/// What a database holds its rows with: foreign keys, triggers, row-level security. Rows of a backup come in without them, in any order and into tables that
/// take no second row of their kind; afterwards everything stands as it stood, and the keys were proved for all rows. All of it in one transaction, with no
/// more rights than an owner has.
/// </summary>
internal sealed class Walls
{
    private const string Keys = $"""
        select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname), format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where k.contype = 'f' and k.conparentid = 0 and {StoredTables.InSchemas} order by 1
        """;

    private const string Triggers = $"""
        select format('alter table %I.%I disable trigger %I', n.nspname, c.relname, t.tgname),
          format('alter table %I.%I enable %s trigger %I', n.nspname, c.relname, case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and {StoredTables.InSchemas} order by 1
        """;

    // Policies that hold for the owner too.
    private const string Forced = $"""
        select format('alter table %I.%I no force row level security', n.nspname, c.relname), format('alter table %I.%I force row level security', n.nspname, c.relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relforcerowsecurity and {StoredTables.InSchemas} order by 1
        """;

    private const string Standing = $"""
        select format('%s: %s %s %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid), k.convalidated)
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where {StoredTables.InSchemas}
        union all select format('%s: %s %s', c.oid::regclass, t.tgenabled, pg_get_triggerdef(t.oid))
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and {StoredTables.InSchemas}
        union all select format('%s: row-level security %s %s', c.oid::regclass, c.relrowsecurity, c.relforcerowsecurity)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and {StoredTables.InSchemas}
        union all select format('%s: policy %s', c.oid::regclass, p.polname)
        from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where {StoredTables.InSchemas}
        order by 1
        """;

    private readonly NpgsqlConnection _connection;
    private readonly List<(string Down, string Up)> _steps;
    private readonly List<string> _before;

    private Walls(NpgsqlConnection connection, List<(string Down, string Up)> steps, List<string> before) => (_connection, _steps, _before) = (connection, steps, before);

    /// <summary>Takes them down.</summary>
    public static async Task<Walls> TakeDownAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var before = await StandingAsync(connection, cancellationToken);
        var steps = new List<(string Down, string Up)>();
        foreach (var kind in new[] { Forced, Triggers, Keys })
            steps.AddRange(await connection.ListAsync(kind, [], row => (row.GetString(0), row.GetString(1)), cancellationToken));
        foreach (var (down, _) in steps)
            await connection.ExecuteAsync(down, [], cancellationToken);
        return new Walls(connection, steps, before);
    }

    /// <summary>Puts them up again: the foreign keys first, each proved for every row.</summary>
    /// <exception cref="PostgresException">A row refers to one that is not there.</exception>
    public async Task PutUpAsync(CancellationToken cancellationToken)
    {
        await _connection.ExecuteAsync("set constraints all immediate", [], cancellationToken);
        foreach (var (_, up) in Enumerable.Reverse(_steps))
            await _connection.ExecuteAsync(up, [], cancellationToken);
        var changed = _before.Except(await StandingAsync(_connection, cancellationToken)).ToList();
        if (changed.Count > 0)
            throw new InvalidOperationException($"The restore wrongly changed: {string.Join("; ", changed)}");
    }

    private static Task<List<string>> StandingAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ListAsync(Standing, [], row => row.GetString(0), cancellationToken);
}
