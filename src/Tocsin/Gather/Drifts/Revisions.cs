using Npgsql;
using NpgsqlTypes;
using Tocsin.Gather.Rows;
using Tocsin.Store;

namespace Tocsin.Gather.Drifts;

/// <summary>
/// Revisions as they were measured from the versions, and those that are missing. The past is what the earlier of two deliveries speaks of. Versions and
/// declarations are never changed, so that a revision once measured stays: it is kept under the numbers of both imports and of what was declared of them.
/// </summary>
internal sealed class Revisions
{
    private const string Counts = """
        select count(*), count(*) filter (where changed), coalesce(sum(before), 0)::bigint, coalesce(sum(moved), 0)::bigint from cell
        """;

    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<(long Later, int LaterDeclaration, long Earlier, int EarlierDeclaration), Revision> _measured;

    private Revisions(NpgsqlConnection connection, Dictionary<(long Later, int LaterDeclaration, long Earlier, int EarlierDeclaration), Revision> measured) =>
        (_connection, _measured) = (connection, measured);

    public static async Task<Revisions> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await connection.ListAsync(
            "select later_import, later_declaration, earlier_import, earlier_declaration, cells, cells_changed, deaths, deaths_moved from gather.revision", [],
            row => (Key: (row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetInt32(3)), Revision: new Revision(row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7))), cancellationToken);
        return new Revisions(connection, rows.ToDictionary(row => row.Key, row => row.Revision));
    }

    /// <summary>What the later delivery changed of the earlier one's past; null where it is not known what that past is.</summary>
    public async Task<Revision?> OfAsync(Delivery later, Delivery earlier, CancellationToken cancellationToken)
    {
        if (earlier.LooksTo is null && earlier.Kind != SourceKind.MassKillingEpisodes)
            return null;
        var key = (later.Import, later.Declaration, earlier.Import, earlier.Declaration);
        if (_measured.TryGetValue(key, out var revision))
            return revision;
        _measured[key] = revision = await MeasureAsync(_connection, later, earlier, cancellationToken);
        await _connection.ExecuteAsync("insert into gather.revision (later_import, later_declaration, earlier_import, earlier_declaration, cells, cells_changed, deaths, deaths_moved) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
            [later.Import, later.Declaration, earlier.Import, earlier.Declaration, revision.Cells, revision.CellsChanged, revision.Deaths, revision.DeathsMoved], cancellationToken);
        return revision;
    }

    private static Task<Revision> MeasureAsync(NpgsqlConnection connection, Delivery later, Delivery earlier, CancellationToken cancellationToken) => later.Kind switch
    {
        SourceKind.UcdpGed => OfEventsAsync(connection, later, earlier, cancellationToken),
        SourceKind.EwpPredictors => OfYearsAsync(connection, later, earlier, cancellationToken),
        SourceKind.MassKillingEpisodes => OfEpisodesAsync(connection, later, earlier, cancellationToken),
        _ => OfMonthsAsync(connection, later, earlier, cancellationToken),
    };

    // Cells are deaths by State and month in the months that the earlier one covers. An event that the later one does not list is gone only where that one
    // covers its month. Of most events both list the same version: only the others can move a sum.
    private static Task<Revision> OfEventsAsync(NpgsqlConnection connection, Delivery later, Delivery earlier, CancellationToken cancellationToken) =>
        connection.FirstAsync(
            $"""
            with then_listed as (select event_id, version_import_id from gather.event_listing where import_id = $2),
            now_listed as (select event_id, version_import_id from gather.event_listing where import_id = $1),
            was as (
              select v.state, gather.month_of(v.date_start, v.date_end, $4) as month, sum(v.best)::bigint as deaths
              from then_listed t join gather.event_version v on v.event_id = t.event_id and v.import_id = t.version_import_id group by 1, 2),
            differing as (
              select coalesce(t.event_id, n.event_id) as event_id, t.version_import_id as was_in, n.version_import_id as now_in
              from then_listed t full join now_listed n on n.event_id = t.event_id where t.version_import_id is distinct from n.version_import_id),
            move as (
              select v.state, gather.month_of(v.date_start, v.date_end, $4) as month, -v.best::bigint as deaths, d.now_in is null as is_gone
              from differing d join gather.event_version v on v.event_id = d.event_id and v.import_id = d.was_in
              union all
              select v.state, gather.month_of(v.date_start, v.date_end, $4), v.best, false
              from differing d join gather.event_version v on v.event_id = d.event_id and v.import_id = d.now_in),
            moved as (select state, month, sum(deaths)::bigint as deaths from move where not is_gone or month between $5 and $6 group by state, month),
            cell as (
              select coalesce(m.deaths, 0) <> 0 as changed, w.deaths as before, abs(m.deaths) as moved
              from was w full join moved m on m.state = w.state and m.month = w.month where coalesce(w.month, m.month) between $3 and $4)
            {Counts}
            """,
            [later.Import, earlier.Import, Day(earlier.CoversFrom), Day(earlier.CoversTo), Day(later.CoversFrom), Day(later.CoversTo)], Read, cancellationToken);

    private static Task<Revision> OfMonthsAsync(NpgsqlConnection connection, Delivery later, Delivery earlier, CancellationToken cancellationToken) =>
        connection.FirstAsync(
            $"""
            with listed as materialized (
              select import_id, import_id as version_import_id, unit, month from gather.country_month_version where kind = $7 and import_id in ($1, $2)
              union all
              select import_id, version_import_id, unit, month from gather.country_month_sighting where kind = $7 and import_id in ($1, $2)),
            given as (
              select l.import_id, l.unit, l.month, v.total, v.state_based, v.non_state, v.one_sided
              from listed l join gather.country_month_version v on v.kind = $7 and v.unit = l.unit and v.month = l.month and v.import_id = l.version_import_id
              where l.month between $3 and $4),
            was as (select * from given where import_id = $2), is_now as (select * from given where import_id = $1),
            cell as (
              select (w.total, w.state_based, w.non_state, w.one_sided) is distinct from (n.total, n.state_based, n.non_state, n.one_sided) as changed,
                coalesce(w.total, 0)::bigint + coalesce(w.state_based, 0) + coalesce(w.non_state, 0) + coalesce(w.one_sided, 0) as before,
                abs(coalesce(n.total, 0)::bigint - coalesce(w.total, 0)) + abs(coalesce(n.state_based, 0)::bigint - coalesce(w.state_based, 0))
                  + abs(coalesce(n.non_state, 0)::bigint - coalesce(w.non_state, 0)) + abs(coalesce(n.one_sided, 0)::bigint - coalesce(w.one_sided, 0)) as moved
              from was w full join is_now n on n.unit = w.unit and n.month = w.month
              where n.unit is not null or w.month between $5 and $6)
            {Counts}
            """,
            [later.Import, earlier.Import, Day(earlier.First), Day(earlier.Last), Day(later.First), Day(later.Last), later.Kind.Code()], Read, cancellationToken);

    private static Task<Revision> OfEpisodesAsync(NpgsqlConnection connection, Delivery later, Delivery earlier, CancellationToken cancellationToken) =>
        connection.FirstAsync(
            $"""
            with listed as (
              select import_id, import_id as version_import_id, code from gather.episode_version where import_id in ($1, $2)
              union all
              select import_id, version_import_id, code from gather.episode_sighting where import_id in ($1, $2)),
            given as (
              select l.*, v.start_year from listed l join gather.episode_version v on v.code = l.code and v.import_id = l.version_import_id),
            was as (select * from given where import_id = $2), is_now as (select * from given where import_id = $1),
            cell as (
              select w.version_import_id is distinct from n.version_import_id as changed, 0 as before, 0 as moved
              from was w full join is_now n on n.code = w.code
              where w.code is not null or n.start_year <= $3)
            {Counts}
            """,
            [later.Import, earlier.Import, earlier.Last?.Year ?? int.MaxValue], Read, cancellationToken);

    // Values stand in the order of their own file's columns: only columns that both have are compared, by name.
    private static async Task<Revision> OfYearsAsync(NpgsqlConnection connection, Delivery later, Delivery earlier, CancellationToken cancellationToken)
    {
        string[] now = [.. later.Columns.Where(PredictorRows.IsNumber)], then = [.. earlier.Columns.Where(PredictorRows.IsNumber)];
        var both = now.Select((column, at) => (Now: at, Then: Array.FindIndex(then, other => other.Equals(column, StringComparison.OrdinalIgnoreCase))))
            .Where(pair => pair.Then >= 0).ToArray();
        var columnsAreSame = now.SequenceEqual(then);
        var rows = await connection.ListAsync(
            """
            with listed as (
              select import_id, import_id as version_import_id, unit, year from gather.country_year_version where import_id in ($1, $2)
              union all
              select import_id, version_import_id, unit, year from gather.country_year_sighting where import_id in ($1, $2)),
            was as (select * from listed where import_id = $2), is_now as (select * from listed where import_id = $1),
            paired as (
              select coalesce(w.unit, n.unit) as unit, coalesce(w.year, n.year) as year, w.version_import_id as was_in, n.version_import_id as now_in,
                coalesce(w.version_import_id = n.version_import_id and $7, false) as same
              from was w full join is_now n on n.unit = w.unit and n.year = w.year
              where coalesce(w.year, n.year) between $3 and $4 and (n.year is not null or w.year between $5 and $6))
            select p.same, case when not p.same then o.values end, case when not p.same then v.values end
            from paired p
            left join gather.country_year_version o on o.unit = p.unit and o.year = p.year and o.import_id = p.was_in and not p.same
            left join gather.country_year_version v on v.unit = p.unit and v.year = p.year and v.import_id = p.now_in and not p.same
            """,
            [later.Import, earlier.Import, earlier.First?.Year ?? 0, earlier.Last?.Year ?? 0, later.First?.Year ?? 0, later.Last?.Year ?? 0, columnsAreSame],
            row => row.GetBoolean(0) ? 0 : Differing(row.IsDBNull(1) ? null : row.GetFieldValue<double?[]>(1), row.IsDBNull(2) ? null : row.GetFieldValue<double?[]>(2), both),
            cancellationToken);
        return new Revision((long)rows.Count * both.Length, rows.Sum(changed => (long)changed), 0, 0);
    }

    private static int Differing(double?[]? then, double?[]? now, (int Now, int Then)[] both) =>
        then is null || now is null ? both.Length : both.Count(pair => Nullable.Compare(then[pair.Then], now[pair.Now]) != 0);

    private static NpgsqlParameter Day(DateOnly? day) => Sql.Typed(day, NpgsqlDbType.Date);

    private static Revision Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
}
