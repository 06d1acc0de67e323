using Npgsql;
using Tocsin.Gather.Storing;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>Reads every event at once, with what counting needs, as of a day; and when sources delivered.</summary>
public sealed class EventReader(Database database)
{
    private const string Declared = """
        select covers_from, covers_to from (
          select i.*, row_number() over (partition by edition_class order by rank desc) as place,
            first_value(edition) over (partition by edition_class order by rank desc) as newest
          from gather.import_in_force i where known_from <= $1 and kind = 'ucdp-ged' and edition_class in ('final', 'candidate') and covers_to is not null) x
        where edition_class = 'candidate' or edition = newest
        """;

    private const string Sampled = "select first_period, last_period from gather.import_in_force where known_from <= $1 and kind = 'ucdp-ged-sample' and last_period is not null";

    /// <summary>Events of declared editions: the newest final one, and candidate releases in the months after it.</summary>
    /// <param name="asOf">What had been published or received by this day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<EventFacts> DeclaredAsync(DateOnly asOf, CancellationToken cancellationToken) => ReadAsync(asOf, isSample: false, cancellationToken);

    /// <summary>
    /// Events of the sample alone, as if it covered every month from its first to its last: to compare methods with each other, and for nothing else.
    /// </summary>
    /// <param name="asOf">What had been published or received by this day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<EventFacts> SampleAsync(DateOnly asOf, CancellationToken cancellationToken) => ReadAsync(asOf, isSample: true, cancellationToken);

    /// <summary>The days on which something new of a source became known, of every kind of source and class of edition.</summary>
    /// <param name="asOf">What had been published or received by this day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By name of the source: its kind and, for events, its class ("ucdp-ged candidate"); days ascending, each once.</returns>
    public async Task<IReadOnlyList<(string Source, IReadOnlyList<DateOnly> Days)>> DeliveriesAsync(DateOnly asOf, CancellationToken cancellationToken) =>
        await database.ListAsync(
            """
            select case when kind = 'ucdp-ged' then kind || ' ' || edition_class else kind end collate "C" as source, array_agg(distinct known_from order by known_from)
            from gather.import_in_force where known_from <= $1 group by 1 order by 1
            """,
            [asOf], row => (row.GetString(0), (IReadOnlyList<DateOnly>)row.GetFieldValue<DateOnly[]>(1)), cancellationToken);

    private async Task<EventFacts> ReadAsync(DateOnly asOf, bool isSample, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var spans = await connection.ListAsync(isSample ? Sampled : Declared, [asOf], row => (From: row.GetFieldValue<DateOnly>(0), To: row.GetFieldValue<DateOnly>(1)), cancellationToken);
        var covered = Months(spans);
        if (covered.Count == 0)
            return new EventFacts(asOf, isSample, [], [], covered);
        var areKept = await EventSources.AreKeptAsync(connection, asOf, cancellationToken);
        await using var command = connection.Command(
            $"""
            with imports as materialized (select id from gather.import_in_force where edition_class = any ($2) and known_from <= $1)
            select e.state, e.date_start, e.date_end, e.month, e.type_of_violence, e.best, e.deaths_civilians, coalesce(v.adm_1, d.adm_1),
              case when not {EventSources.IsFar} then e.latitude end, case when not {EventSources.IsFar} then e.longitude end,
              e.where_prec, v.side_a, v.side_b, e.import_id
            from {(areKept ? "gather.event" : "gather.event_as_of($1)")} e
            join imports i on i.id = e.import_id
            join gather.event_version v on v.event_id = e.event_id and v.import_id = e.version_import_id
            left join gather.event_version d on d.event_id = e.event_id and d.import_id = e.detail_import_id
            where not e.superseded
            """, asOf, isSample ? new[] { "sample" } : ["final", "candidate"]);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var months = covered.ToHashSet();
        var events = new List<EventFact>();
        var imports = new SortedSet<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (Fact(reader, words) is var fact && months.Contains(fact.Month))
            {
                events.Add(fact);
                imports.Add(reader.GetInt64(13));
            }
        }

        return new EventFacts(asOf, isSample, events, [.. imports], covered);
    }

    private static EventFact Fact(NpgsqlDataReader row, Dictionary<string, string> words)
    {
        var start = row.GetFieldValue<DateOnly>(1);
        return new EventFact(
            Word(row.GetString(0), words)!, start, row.Nullable<DateOnly>(2) ?? start, row.GetFieldValue<DateOnly>(3), (TypeOfViolence)row.GetInt16(4), row.GetInt32(5), row.Nullable<int>(6),
            Word(row.Text(7), words), row.Nullable<double>(8), row.Nullable<double>(9), row.Nullable<short>(10), Word(row.Text(11), words), Word(row.Text(12), words));
    }

    // A few thousand names stand in hundreds of thousands of rows: each is kept once.
    private static string? Word(string? text, Dictionary<string, string> words)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (!words.TryGetValue(text, out var kept))
            words[text] = kept = text.Trim();
        return kept;
    }

    private static List<DateOnly> Months(List<(DateOnly From, DateOnly To)> spans)
    {
        var months = new SortedSet<DateOnly>();
        foreach (var (from, to) in spans)
        {
            for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
                months.Add(month);
        }

        return [.. months];
    }
}
