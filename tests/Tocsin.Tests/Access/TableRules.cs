using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Access;

/// <summary>
/// What holds of each table of the program, written by hand, against what the database says of them. Whoever makes a table adds it here; without an entry the
/// build fails.
/// </summary>
internal static class TableRules
{
    /// <summary>Content: every row carries a handling, and nobody sees it without the right to that.</summary>
    public static readonly string[] Content =
    [
        "gather.raw_item", "gather.raw_chunk", "gather.import", "gather.declaration", "gather.reject", "gather.refusal",
        "gather.event_version", "gather.event_sighting", "gather.country_month_version", "gather.country_month_sighting",
        "gather.country_year_version", "gather.country_year_sighting", "gather.episode_version", "gather.episode_sighting",
        "gather.event", "gather.state_month", "gather.projection_stamp", "gather.revision", "gather.handling_change",
        "assess.model_version", "assess.run", "assess.assessment", "assess.forecast_run", "assess.target_forecast", "assess.unit_forecast", "assess.alarm_run", "assess.alarm",
        "learn.structural_backtest", "learn.forecast_outcome", "learn.monthly_backtest", "learn.monthly_skill", "learn.monthly_outcome", "learn.alarm_backtest",
        "vault.source",
    ];

    /// <summary>What handlings are made of: seen by whoever may see what carries them.</summary>
    public static readonly string[] Handling = ["access.handling", "access.originator", "access.compartment"];

    /// <summary>What the store and the operator say of the whole database; no content.</summary>
    public static readonly string[] Settled = ["store.migration", "store.setting", "store.current_sql", "access.setting"];

    /// <summary>Accounts: read and changed at the door; persons, sessions and tokens are also seen by those they are, and by who works with them.</summary>
    public static readonly string[] Accounts = ["access.person", "access.credential", "access.recovery_code", "access.passkey", "access.link",
        "access.session", "access.token", "access.membership", "access.code_step", "access.role_request", "access.external_identity"];

    /// <summary>The access log: read by auditors and at the door, written by a function alone but for checkpoints, which the door adds.</summary>
    public static readonly string[] Log = ["access.log", "access.log_head", "access.checkpoint"];

    /// <summary>
    /// What is sealed in the source vault: read by nobody but backups, neither by the application nor at the door; functions give out what they find was
    /// agreed.
    /// </summary>
    public static readonly string[] Vault = ["vault.master_key", "vault.data_key", "vault.field", "vault.request", "vault.spent", "vault.forgetting", "vault.search_day"];

    /// <summary>Functions that run with the rights of the owner, and so must be few.</summary>
    public static readonly string[] WithTheOwnersRights = 
    [
        "access.readable", "access.writable", "access.at_door", "access.rights", "access.me", "access.holds", "access.own_compartments", "access.check_person", "access.make_compartment",
        "access.end_sessions", "access.revoke_token", "access.end_tokens", "access.end_what_opens", "access.has_second_factor", "access.first_factor",
        "access.enrol", "access.confirm", "access.taken_in", "access.append_log", "access.reads_log", "access.shown_token", "access.enter",
        "access.ask_role", "access.decide_role", "access.check_second_person", "access.make_handling", "learn.change_handling", "learn.narrowings",
        "learn.take_back_narrowing", "learn.refuse_withdrawn", "gather.newest_change", "gather.is_withdrawn", "learn.withdrawal_to_tell", "store.analyze",
        "vault.may", "vault.spend", "vault.spent_unlogged", "vault.find", "vault.use_master", "vault.add_source", "vault.ask", "vault.decidable", "vault.decide", "vault.showable", "vault.show", "vault.searchable",
        "vault.search_key", "vault.add_search_key", "vault.destroy", "vault.ask_to_forget", "vault.forgettable", "vault.forget", "vault.forgettings", "vault.requests", "vault.at_terminal", "vault.key_use", "vault.wrapped_keys", "vault.wrapped_search_key",
        "vault.rewrap", "vault.retire", "vault.destroy_listed", "vault.counts",
    ];

    private const string Policies = """
        select n.nspname || '.' || c.relname, c.relrowsecurity,
          exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'handling' and a.attnotnull and not a.attisdropped),
          coalesce((select string_agg(concat_ws(' ', p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), E'\n' order by p.polcmd) from pg_policy p
            where p.polrelid = c.oid and not (p.polname = 'backup' and p.polroles = array['tocsin_backup'::regrole::oid])), '')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' order by 1
        """;

    private const string OfContent = """
        a t (handling = ( SELECT access.writable() AS writable))
        d t (handling = ( SELECT access.writable() AS writable))
        r t (handling = ANY (( SELECT access.readable() AS readable)::integer[]))
        w t (handling = ( SELECT access.writable() AS writable)) (handling = ( SELECT access.writable() AS writable))
        """;

    // Each way to see a row asks who reads the log; each to add one, whether it is the door.
    private const string OfLog = "r t ( SELECT access.reads_log() AS reads_log)";
    private const string OfCheckpoints = $"a t ( SELECT access.at_door() AS at_door)\n{OfLog}";

    /// <summary>Every breach in a database, as sentences.</summary>
    public static async Task<IReadOnlyList<string>> BreachesAsync(NpgsqlDataSource owner)
    {
        await using var connection = await owner.OpenConnectionAsync();
        var tables = await connection.ListAsync(Policies, [], row => (Name: row.GetString(0), IsGuarded: row.GetBoolean(1), HasHandling: row.GetBoolean(2), Rules: row.GetString(3)), CancellationToken.None);
        var listed = Content.Concat(Handling).Concat(Settled).Concat(Accounts).Concat(Log).Concat(Vault).ToHashSet(StringComparer.Ordinal);
        List<string> breaches =
        [
            .. tables.Where(table => !listed.Contains(table.Name)).Select(table => $"{table.Name} is not listed: say in TableRules who may see its rows"),
            .. listed.Except(tables.Select(table => table.Name)).Select(name => $"{name} is listed and is not there"),
            .. tables.Where(table => !table.IsGuarded).Select(table => $"{table.Name} has no row-level security"),
            .. tables.Where(table => Content.Contains(table.Name) && !table.HasHandling).Select(table => $"{table.Name} has rows without a handling"),
            .. tables.Where(table => Content.Contains(table.Name) && table.Rules != OfContent.ReplaceLineEndings("\n")).Select(table => $"{table.Name} has other policies than content has: {table.Rules}"),
            .. tables.Where(table => Accounts.Contains(table.Name) && !table.Rules.Contains("at_door()", StringComparison.Ordinal)).Select(table => $"{table.Name} is open to more than the door: {table.Rules}"),
            .. tables.Where(table => Log.Contains(table.Name) && table.Rules != (table.Name == "access.checkpoint" ? OfCheckpoints : OfLog)).Select(table => $"{table.Name} has other policies than the log has: {table.Rules}"),
            .. tables.Where(table => Vault.Contains(table.Name) && table.Rules.Length > 0).Select(table => $"{table.Name} is sealed and has a policy that lets somebody in: {table.Rules}"),
            .. tables.Where(table => Handling.Contains(table.Name) && !table.Rules.Contains("handling", StringComparison.Ordinal) && !table.Rules.Contains("readable()", StringComparison.Ordinal))
                .Select(table => $"{table.Name} is seen without the right to a handling: {table.Rules}"),
        ];
        breaches.AddRange(await connection.ListAsync(
            """
            select n.nspname || '.' || c.relname || ' is a view that reads with the rights of its owner'
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('v', 'm') and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' and not coalesce('security_invoker=true' = any (c.reloptions), false)
            union all
            select n.nspname || '.' || p.proname || ' runs with the rights of its owner and is not listed' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prosecdef and n.nspname || '.' || p.proname <> all ($1)
            union all
            select n.nspname || '.' || p.proname || ' runs with the rights of its owner and may be led to other tables' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prosecdef and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=pg_catalog%')
            union all
            select n.nspname || '.' || c.relname || ' can be emptied by the application, which no policy sees'
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and has_table_privilege('tocsin_app', c.oid, 'truncate') and n.nspname || '.' || c.relname = any ($2)
            union all
            select n.nspname || '.' || c.relname || ' can be changed by those who only ask questions' from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not like 'pg\_%' and has_table_privilege('tocsin_reader', c.oid, 'insert, update, delete, truncate')
            union all
            select n.nspname || '.' || c.relname || ' is of the access log and can be changed by the application' from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = any ($4)
              and (has_table_privilege('tocsin_app', c.oid, 'update, delete, truncate') or has_any_column_privilege('tocsin_app', c.oid, 'update')
                or c.relname <> 'checkpoint' and has_any_column_privilege('tocsin_app', c.oid, 'insert'))
            union all
            select n.nspname || '.' || c.relname || ' holds accounts or the access log and can be read by those who only ask questions' from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = any ($3 || $4) and has_any_column_privilege('tocsin_reader', c.oid, 'select')
            union all
            select n.nspname || '.' || c.relname || ' is sealed and can be used by ' || r.name from pg_class c join pg_namespace n on n.oid = c.relnamespace, (values ('tocsin_app'), ('tocsin_reader'), ('public')) r (name)
            where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = any ($5)
              and (has_table_privilege(r.name, c.oid, 'select, insert, update, delete, truncate, references, trigger') or has_any_column_privilege(r.name, c.oid, 'select, insert, update, references'))
            union all
            select 'vault.source can be written by, or tells who entered a source to, ' || r.name from (values ('tocsin_app'), ('tocsin_reader'), ('public')) r (name)
            where to_regclass('vault.source') is not null
              and (has_table_privilege(r.name, 'vault.source', 'insert, update, delete, truncate') or has_any_column_privilege(r.name, 'vault.source', 'insert, update')
                or has_column_privilege(r.name, 'vault.source', 'entered_by', 'select') or has_column_privilege(r.name, 'vault.source', 'key', 'select'))
            union all
            select n.nspname || '.' || c.relname || ' is not let to backups: its rules call store.let_backup' from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' and not (
              has_schema_privilege('tocsin_backup', n.oid, 'usage') and has_table_privilege('tocsin_backup', c.oid, 'select') and exists (
              select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup' and p.polcmd = 'r' and p.polpermissive
                and p.polroles = array['tocsin_backup'::regrole::oid] and pg_get_expr(p.polqual, p.polrelid) = 'true'))
            union all
            select n.nspname || '.' || c.relname || ' is a sequence that backups may not read' from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname not like 'pg\_%' and case c.relkind when 'S' then not has_sequence_privilege('tocsin_backup', c.oid, 'select') else false end
            union all
            select n.nspname || '.' || c.relname || ' can be changed by backups' from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not like 'pg\_%' and has_table_privilege('tocsin_backup', c.oid, 'insert, update, delete, truncate')
            """, [WithTheOwnersRights, Content, Accounts, Log, Vault], row => row.GetString(0), CancellationToken.None));
        return breaches;
    }
}
