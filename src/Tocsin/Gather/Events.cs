using Npgsql;
using NpgsqlTypes;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>Reads events as they are known now, or were on a day.</summary>
public sealed class Events(Database database)
{
    /// <summary>Most events a page may have.</summary>
    public const int LongestPage = 1000;

    private const string Matches = """
        ($1::text is null or e.state = $1 or (length(e.state) > 3 and e.state like '%' || $1 || '%'))
        and ($2::smallint is null or e.type_of_violence = $2)
        and ($3::date is null or e.date_start >= $3) and ($4::date is null or e.date_start <= $4)
        and (not $5 or e.best < e.low or e.best > e.high)
        """;

    /// <summary>One page, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last event of the page before; null for the first page.</param>
    /// <param name="size">Most events, 1 to <see cref="LongestPage"/>.</param>
    /// <param name="asOf">As known on this day; null for now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<EventRecord>> PageAsync(EventFilter filter, EventCursor? after, int size, DateOnly? asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LongestPage);
        return database.Source.ListAsync($"""
            with page as (
              select * from {Source(asOf)} e where {Matches}
                and ($6::date is null or (e.date_start, e.event_id) < ($6, $7))
              order by e.date_start desc, e.event_id desc limit $8
            )
            select p.event_id, p.state, p.unit, p.type_of_violence, p.date_start, p.date_end, p.date_prec, p.latitude, p.longitude, p.where_prec, p.best, p.low, p.high,
              p.deaths_civilians, p.side_a, p.side_b, p.conflict_name, coalesce(t.where_description, t.where_coordinates, t.adm_1), t.source_headline, t.source_article, t.code_status,
              p.edition_class, p.superseded, p.import_id, p.line
            from page p left join gather.event_version t on t.event_id = p.event_id and t.import_id = coalesce(p.text_import_id, p.version_import_id)
            order by p.date_start desc, p.event_id desc
            """,
            [.. Parameters(filter), Typed(after?.Start, NpgsqlDbType.Date), Typed(after?.EventId, NpgsqlDbType.Text), size, .. Known(asOf)], Record, cancellationToken);
    }

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(EventFilter filter, DateOnly? asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        // The three parameters of a page are named so that the day has the same number in every statement.
        var counts = await database.Source.ListAsync(
            $"select count(*) from {Source(asOf)} e where {Matches} and $6::date is null and $7::text is null and $8::int is null",
            [.. Parameters(filter), .. NoPage(), .. Known(asOf)], row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return counts[0];
    }

    /// <summary>Places with the most deaths, events at one place and of one type taken together; superseded events are left out.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">Most places.</param>
    /// <param name="asOf">As known on this day; null for now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<EventPlace>> PlacesAsync(EventFilter filter, int most, DateOnly? asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return database.Source.ListAsync($"""
            select round(e.latitude::numeric, 2)::float8, round(e.longitude::numeric, 2)::float8, e.type_of_violence, count(*)::int, sum(e.best)::bigint,
              coalesce(bool_and(e.where_prec <= 2), false)
            from {Source(asOf)} e
            where {Matches} and $6::date is null and $7::text is null and e.latitude is not null and not e.superseded
            group by 1, 2, 3 order by 5 desc, 1, 2, 3 limit $8
            """, [.. Parameters(filter), Typed(null, NpgsqlDbType.Date), Typed(null, NpgsqlDbType.Text), most, .. Known(asOf)],
            row => new EventPlace(row.GetDouble(0), row.GetDouble(1), (TypeOfViolence)row.GetInt16(2), row.GetInt32(3), row.GetInt64(4), row.GetBoolean(5)), cancellationToken);
    }

    private static string Source(DateOnly? asOf) => asOf is null ? "gather.event" : "gather.event_as_of($9)";

    private static NpgsqlParameter[] Known(DateOnly? asOf) => asOf is { } day ? [new NpgsqlParameter { Value = day }] : [];

    private static NpgsqlParameter[] NoPage() => [Typed(null, NpgsqlDbType.Date), Typed(null, NpgsqlDbType.Text), Typed(null, NpgsqlDbType.Integer)];

    private static NpgsqlParameter[] Parameters(EventFilter filter) =>
    [
        Typed(filter.State?.Value, NpgsqlDbType.Text),
        Typed(filter.Type is { } type ? (short)type : null, NpgsqlDbType.Smallint),
        Typed(filter.From, NpgsqlDbType.Date),
        Typed(filter.To, NpgsqlDbType.Date),
        Typed(filter.OnlyToCheck, NpgsqlDbType.Boolean),
    ];

    private static NpgsqlParameter Typed(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static EventRecord Record(NpgsqlDataReader row) => new(
        row.GetString(0), RecordedUnit.Parse(row.GetString(1)), RecordedUnit.Parse(row.GetString(2)), (TypeOfViolence)row.GetInt16(3), row.GetFieldValue<DateOnly>(4), row.Nullable<DateOnly>(5),
        row.Nullable<short>(6), row.Nullable<double>(7), row.Nullable<double>(8), row.Nullable<short>(9), row.GetInt32(10), row.Nullable<int>(11), row.Nullable<int>(12), row.Nullable<int>(13),
        row.Text(14), row.Text(15), row.Text(16), row.Text(17), row.Text(18), row.Text(19), row.Text(20),
        Enum.Parse<EditionClass>(row.GetString(21), ignoreCase: true), row.GetBoolean(22), new RowOrigin(row.GetInt64(23), row.GetInt32(24)));
}
