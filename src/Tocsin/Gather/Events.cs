using Npgsql;
using NpgsqlTypes;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>Reads events: lists in pages, places, counts by month. Each event once, as its best source gives it.</summary>
public sealed class Events(Database database)
{
    private const int CountryPrecision = 6;

    private const string Columns = """
        e.event_id, e.state, v.unit, v.place_basis, e.type_of_violence, e.date_start, e.date_end, coalesce(w.date_prec, v.date_prec),
        e.latitude, e.longitude, e.where_prec, e.best, e.low, e.high,
        coalesce(v.deaths_a, w.deaths_a), coalesce(v.deaths_b, w.deaths_b), e.deaths_civilians, coalesce(v.deaths_unknown, w.deaths_unknown),
        v.conflict_name, v.side_a, v.side_b, e.superseded, i.edition_class = 'candidate', i.kind, i.edition, e.import_id, e.line,
        d.adm_1, d.adm_2, d.where_coordinates, d.where_description, d.number_of_sources, d.source_article, d.source_office, d.source_date, d.source_headline, d.source_original,
        d.code_status, coalesce(d.has_any, false), v.source_year,
        """;

    private const string Joins = """
        join gather.event_version v on v.event_id = e.event_id and v.import_id = e.version_import_id
        left join gather.event_version w on w.event_id = e.event_id and w.import_id = e.detail_import_id
        join gather.import_in_force i on i.id = e.import_id
        """;

    private static readonly string Where = $"""
        and ($2::date is null or e.date_start >= $2) and ($3::date is null or e.date_start <= $3)
          and ($4::smallint is null or e.type_of_violence = $4) and e.best >= $5 and ($6 or not e.superseded)
          and (not $7 or e.best < e.low or e.best > e.high or {IsFar} or exists (
            select from gather.event_version v where v.event_id = e.event_id and v.import_id = e.version_import_id and {EventDays.AreImplausible}))
        """;

    /// <summary>A page of events, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="size">Events on a page, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EventPage> PageAsync(EventFilter filter, EventCursor? after, int size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1000);
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var (source, units, areKept) = await SourceAsync(connection, filter, cancellationToken);
        var events = await connection.ListAsync(
            $"""
            {EventTexts.Has}
            select {Columns} {EventSources.HandlingsOfOne(areKept)}
            from (select * from {source} {Where} and ($10::date is null or (e.date_start, e.event_id) < ($10, $11)) order by e.date_start desc, e.event_id desc limit $12) e
            {Joins}
            {EventTexts.Of("n.known_from <= $8")}
            order by e.date_start desc, e.event_id desc
            """,
            [.. Parameters(filter, units), Sql.Typed(after?.Start, NpgsqlDbType.Date), Sql.Typed(after?.Id, NpgsqlDbType.Text), size + 1], Read, cancellationToken);
        if (events.Count <= size)
            return new EventPage(events, null);
        events.RemoveAt(size);
        return new EventPage(events, new EventCursor(events[^1].Start, events[^1].Id));
    }

    /// <summary>One event as it is now, or null when there is none of that id.</summary>
    /// <param name="id">The source's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EventRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var areKept = await EventSources.AreKeptAsync(work.Connection, DateOnly.MaxValue, cancellationToken);
        var joins = $"{Joins} {EventTexts.Of("true")}";
        var where = areKept
            ? $"gather.event e {joins} where {ById}"
            : $"""
              gather.event_as_of('infinity', null, (select x.state from gather.event_version x where x.event_id = $1 limit 1)) e {joins}
              where e.event_id = $1
              """;
        return await work.Connection.FindAsync(
            $"{EventTexts.Has} select {Columns} {EventSources.HandlingsOfOne(areKept)} from {where}", [id], Read, cancellationToken);
    }

    /// <summary>Every version of an event that was ever taken in, the best first: what each source said of it.</summary>
    /// <param name="id">The source's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<EventRecord>> VersionsAsync(string id, CancellationToken cancellationToken) =>
        await database.ListAsync(
            $"""
            {EventTexts.Has}
            select {Columns} e.handlings
            from (
              select l.event_id, l.import_id, l.line, l.version_import_id, case when 'source_article' <> all (n.lacks) then l.version_import_id end as detail_import_id,
                false as superseded, x.state, x.type_of_violence, x.date_start, x.date_end, x.latitude, x.longitude, x.where_prec, x.best, x.low, x.high, x.deaths_civilians,
                n.rank, array[n.handling] as handlings
              from gather.event_listing l
              join gather.event_version x on x.event_id = l.event_id and x.import_id = l.version_import_id
              join gather.import_in_force n on n.id = l.import_id
              where l.event_id = $1) e
            {Joins}
            {EventTexts.Of("false")}
            order by e.rank desc, e.import_id desc
            """, [id], Read, cancellationToken);

    /// <summary>How many events the filter finds.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<long> CountAsync(EventFilter filter, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var (source, units, areKept) = await SourceAsync(connection, filter, cancellationToken);
        return await connection.ScalarAsync<long>($"select count(*), {EventSources.HandlingsOfMany(areKept)} from {source} {Where}", Parameters(filter, units), cancellationToken);
    }

    /// <summary>Where a State's events happened.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">Most points; the ones with the fewest deaths are left out first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EventMap> MapAsync(EventFilter filter, int most, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var (source, units, areKept) = await SourceAsync(connection, filter, cancellationToken);
        var groups = await connection.ListAsync(
            $"""
            select case when {HasPlace} then latitude end as north, case when {HasPlace} then longitude end as east, type_of_violence, count(*)::int, sum(best)::bigint as deaths,
              max(where_prec)::int, {EventSources.HandlingsOfMany(areKept)}
            from {source} {Where} group by 1, 2, 3 order by deaths desc, north, east
            """,
            Parameters(filter, units),
            row => (North: row.Nullable<double>(0), East: row.Nullable<double>(1), Type: (TypeOfViolence)row.GetInt16(2), Events: row.GetInt32(3), Deaths: row.GetInt64(4),
                Precision: row.Nullable<int>(5)), cancellationToken);
        var without = groups.Where(group => group.North is null).ToList();
        return new EventMap(
            [.. groups.Where(group => group.North is not null).Take(most).Select(group => new EventPoint(group.North!.Value, group.East!.Value, group.Type, group.Events, group.Deaths, group.Precision))],
            without.Sum(group => group.Events), without.Sum(group => group.Deaths));
    }

    /// <summary>A State's listed events by month and type.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<EventMonth>> MonthsAsync(EventFilter filter, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var (source, units, areKept) = await SourceAsync(connection, filter, cancellationToken);
        return await connection.ListAsync(
            $"select month, type_of_violence, count(*)::int, sum(best)::bigint, {EventSources.HandlingsOfMany(areKept)} from {source} {Where} group by 1, 2 order by 1, 2", Parameters(filter, units),
            row => new EventMonth(row.GetFieldValue<DateOnly>(0), (TypeOfViolence)row.GetInt16(1), row.GetInt32(2), row.GetInt64(3)), cancellationToken);
    }

    // gather.event has no index by id: its versions say where it can be.
    private const string ById =
        "(e.state, e.date_start, e.event_id) in (select x.state, x.date_start, x.event_id from gather.event_version x where x.event_id = $1)";

    // Of the few that the index names; a version holds what its place rests on.
    private static string IsFar =>
        $"(e.event_id, e.version_import_id) in (select v.event_id, v.import_id from gather.event_version v where {EventSources.IsFar})";

    private static string HasPlace => $"(latitude is not null and coalesce(where_prec, 1) < {CountryPrecision} and not {IsFar})";

    // What to read from and the first condition, and the units that are $9 in it. $8 is the day in every statement, so that the others keep their places. A
    // State's own events come from its index in order; events that nothing places are counted for several States at once, and few States have any.
    private static async Task<(string Sql, string[]? Units, bool AreKept)> SourceAsync(NpgsqlConnection connection, EventFilter filter, CancellationToken cancellationToken)
    {
        if (!await EventSources.AreKeptAsync(connection, filter.AsOf ?? DateOnly.MaxValue, cancellationToken))
            return ("gather.event_as_of($8, null, $1) e where ($1::text is null or e.state = $1 or (length(e.state) > 3 and e.state like '%' || $1 || '%'))", null, false);
        if (filter.State is not { } state)
            return ("gather.event e where $1::text is null and ($8::date is null or true)", null, true);
        var shared = await connection.ListAsync("select distinct state from gather.event where length(state) > 3 and state like '%' || $1 || '%'", [state.Value],
            row => row.GetString(0), cancellationToken);
        return shared.Count == 0
            ? ("gather.event e where e.state = $1 and ($8::date is null or true)", null, true)
            : ("gather.event e where e.state = any($9) and ($8::date is null or true)", [state.Value, .. shared], true);
    }

    private static object?[] Parameters(EventFilter filter, string[]? units) =>
    [
        Sql.Typed(filter.State?.Value, NpgsqlDbType.Text), Sql.Typed(filter.From, NpgsqlDbType.Date), Sql.Typed(filter.To, NpgsqlDbType.Date), Sql.Typed((short?)filter.Type, NpgsqlDbType.Smallint),
        filter.LeastDeaths, filter.WithSuperseded, filter.OnlyToCheck, Sql.Typed(filter.AsOf ?? DateOnly.MaxValue, NpgsqlDbType.Date),
        Sql.Typed(units, NpgsqlDbType.Array | NpgsqlDbType.Text),
    ];

    private static EventRecord Read(NpgsqlDataReader row) => new(
        row.GetString(0), RecordedUnit.Parse(row.GetString(1)), RecordedUnit.Parse(row.GetString(2)), (PlaceBasis)row.GetInt16(3), (TypeOfViolence)row.GetInt16(4),
        row.GetFieldValue<DateOnly>(5), row.Nullable<DateOnly>(6), row.Nullable<short>(7), row.Nullable<double>(8), row.Nullable<double>(9), row.Nullable<short>(10),
        row.GetInt32(11), row.Nullable<int>(12), row.Nullable<int>(13), row.Nullable<int>(14), row.Nullable<int>(15), row.Nullable<int>(16), row.Nullable<int>(17),
        row.Text(18), row.Text(19), row.Text(20), row.GetBoolean(21), row.GetBoolean(22), SourceKinds.Parse(row.GetString(23)), row.Text(24),
        new RowOrigin(row.GetInt64(25), row.GetInt32(26)),
        row.GetBoolean(38)
            ? new EventText(row.Text(27), row.Text(28), row.Text(29), row.Text(30), row.Nullable<int>(31), row.Text(32), row.Text(33), row.Text(34), row.Text(35), row.Text(36), row.Text(37))
            : null)
    {
        SourceYear = row.Nullable<short>(39),
        Handlings = row.GetFieldValue<int[]>(40),
    };
}
