using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Tocsin.Gather.Rows;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>
/// What other slices read: predictors, sums by month, episodes, coverage. Each method answers as of a day: from what had been published by then, or
/// received where no publication is stated.
/// </summary>
public sealed class Observations(Database database)
{
    /// <summary>The newest edition of predictors known by the day, whole.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when none was known.</returns>
    public async Task<PredictorTable?> PredictorsAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var newest = await connection.ScalarAsync<long?>(
            "select id from gather.import_in_force where kind = 'ewp-predictors' and known_from <= $1 order by rank desc, id desc limit 1", [asOf], cancellationToken);
        return newest is { } import ? await PredictorsOfAsync(connection, import, cancellationToken) : null;
    }

    /// <summary>The predictors of one import, whole: for a back-test on another edition.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The import is none of predictors.</exception>
    public async Task<PredictorTable> PredictorsOfAsync(long importId, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        return await PredictorsOfAsync(connection, importId, cancellationToken);
    }

    /// <summary>Sums by State and month, by the documented precedence of sources; months of which no source says anything are not there.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="state">One State, or null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By State, then month.</returns>
    public Task<IReadOnlyList<StateMonth>> MonthsAsync(DateOnly asOf, StateCode? state, CancellationToken cancellationToken) =>
        MonthsAsync(asOf, state, DateOnly.MinValue, cancellationToken);

    /// <summary>The same from a month on.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="state">One State, or null for all.</param>
    /// <param name="from">First month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<StateMonth>> MonthsAsync(DateOnly asOf, StateCode? state, DateOnly from, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        return await MonthSums.ReadAsync(connection, World.Load(database.World), asOf, state, from, cancellationToken);
    }

    /// <summary>The episodes of mass killing known by the day, by State and start; of several files that give one the newest.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Episode>> EpisodesAsync(DateOnly asOf, CancellationToken cancellationToken) =>
        await database.ListAsync(
            """
            with newest as (select id, handling from gather.import_in_force where kind = 'mass-killing-episodes' and known_from <= $1 order by rank desc, id desc limit 1),
            listed as (
              select code, import_id, import_id as version_import_id, line from gather.episode_version
              union all
              select code, import_id, version_import_id, line from gather.episode_sighting)
            select v.code, v.unit, v.country, v.name, v.summary, v.start_year, v.end_year, v.state_led, l.import_id, l.line, n.handling
            from listed l join newest n on n.id = l.import_id
            join gather.episode_version v on v.code = l.code and v.import_id = l.version_import_id
            order by v.unit, v.start_year, v.code
            """,
            [asOf],
            row => new Episode(row.GetString(0), RecordedUnit.Parse(row.GetString(1)), row.GetString(2), row.GetString(3), row.Text(4), row.GetInt32(5), row.Nullable<int>(6),
                row.GetBoolean(7), new RowOrigin(row.GetInt64(8), row.GetInt32(9))),
            cancellationToken);

    /// <summary>What each kind of source covers; kinds of which nothing was known by the day are not there.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<SourceCoverage>> CoverageAsync(DateOnly asOf, CancellationToken cancellationToken) =>
        await database.ListAsync(
            """
            select i.kind, min(i.first_period), max(i.last_period), min(i.covers_from) filter (where i.edition_class in ('final', 'candidate')),
              max(i.covers_to) filter (where i.edition_class in ('final', 'candidate')), max(r.retrieved_at), max(i.published), count(*)::int, array_agg(distinct i.handling) as handlings
            from gather.import_in_force i join gather.raw_item r on r.id = i.raw_item_id
            where i.known_from <= $1 group by i.kind order by i.kind
            """,
            [asOf],
            row => new SourceCoverage(SourceKinds.Parse(row.GetString(0)), row.Nullable<DateOnly>(1), row.Nullable<DateOnly>(2), row.Nullable<DateOnly>(3), row.Nullable<DateOnly>(4),
                row.GetFieldValue<DateTimeOffset>(5), row.Nullable<DateOnly>(6), row.GetInt32(7)),
            cancellationToken);

    /// <summary>What each kind of source holds of each State; what it holds nothing of is not there. Event files count by the events they list.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<StateCoverage>> CoverageByStateAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var areKept = await EventSources.AreKeptAsync(connection, asOf, cancellationToken);
        var events = areKept ? "gather.event" : "gather.event_as_of($1)";
        return await connection.ListAsync(
            $"""
            with known as materialized (select id, kind from gather.import_in_force where known_from <= $1),
            -- A content that came first with a file which was not known yet is known all the same when a file that was known gives it again.
            month_versions as (
              select m.* from gather.country_month_version m
              where m.import_id in (select id from known) or (m.kind, m.unit, m.month, m.import_id) in (
                select s.kind, s.unit, s.month, s.version_import_id from gather.country_month_sighting s where s.import_id in (select id from known))),
            months as (
              select m.unit, m.kind, min(m.month) as first, (max(m.month) + interval '1 month - 1 day')::date as last,
                max(m.month) filter (where coalesce(m.total, 0) + coalesce(m.state_based, 0) + coalesce(m.non_state, 0) + coalesce(m.one_sided, 0) > 0) as record,
                array_agg(distinct m.handling) filter (where m.handling > 2) as handlings
              from month_versions m group by m.unit, m.kind),
            year_versions as (
              select y.unit, y.year, i.kind, y.handling from gather.country_year_version y join gather.import i on i.id = y.import_id
              where y.import_id in (select id from known) or (y.unit, y.year, y.import_id) in (
                select s.unit, s.year, s.version_import_id from gather.country_year_sighting s where s.import_id in (select id from known))),
            years as (
              select unit, kind, make_date(min(year), 1, 1) as first, make_date(max(year), 12, 31) as last, make_date(max(year), 1, 1) as record,
                array_agg(distinct handling) filter (where handling > 2) as handlings
              from year_versions group by unit, kind),
            events as (
              select e.state as unit, k.kind, min(e.date_start) as first, max(coalesce(e.date_end, e.date_start)) as last, max(e.month) as record, {EventSources.HandlingsOfMany(areKept)}
              from {events} e join known k on k.id = e.import_id where not e.superseded group by e.state, k.kind)
            select s.state, x.kind, min(x.first), max(x.last), max(x.record), access.several(x.handlings) as handlings
            from (select * from months union all select * from years union all select * from events) x
            cross join lateral unnest(string_to_array(x.unit, '+')) s(state)
            group by s.state, x.kind order by s.state, x.kind
            """,
            [asOf],
            row => new StateCoverage(new StateCode(row.GetString(0)), SourceKinds.Parse(row.GetString(1)), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3),
                row.Nullable<DateOnly>(4)),
            cancellationToken);
    }

    /// <summary>Names what was known on the day.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DataSnapshot> SnapshotAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var newest = await connection.ScalarAsync<long>("select gather.newest_change()", [], cancellationToken);
        var imports = await connection.ListAsync(
            """
            select i.id, encode(r.sha256, 'hex'), i.member, i.kind, coalesce(i.edition, ''), i.known_from, i.rank, i.covers_from, i.covers_to, i.final_until
            from gather.import_in_force i join gather.raw_item r on r.id = i.raw_item_id where i.known_from <= $1
            order by r.sha256, i.member
            """,
            [asOf],
            // All that decides about sums: bytes that are declared anew are another snapshot.
            row => (Id: row.GetInt64(0), Line: string.Create(CultureInfo.InvariantCulture,
                $"{row.GetString(1)}\t{row.GetString(2)}\t{row.GetString(3)}\t{row.GetString(4)}\t{row.GetFieldValue<DateOnly>(5):yyyy-MM-dd}\t{row.GetString(6)}\t{row.Nullable<DateOnly>(7):yyyy-MM-dd}\t{row.Nullable<DateOnly>(8):yyyy-MM-dd}\t{row.Nullable<DateOnly>(9):yyyy-MM-dd}\n")),
            cancellationToken);
        // Only where nothing was known is it told since when something is: then that is what is shown, and its handling counts.
        var first = await connection.ScalarAsync<DateOnly?>(
            $"select known_from{(imports.Count == 0 ? ", handling" : "")} from gather.import_in_force order by known_from, id limit 1", [], cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(imports.Select(import => import.Line)))));
        return new DataSnapshot(hash[..16], hash, [.. imports.Select(import => import.Id).Order()], first) { NewestChange = newest };
    }

    /// <summary>Names what of it is open, on which all that is computed rests, whoever reads it.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<DataSnapshot> OpenSnapshotAsync(DateOnly asOf, CancellationToken cancellationToken) => new Observations(database.As(WorkContext.Products)).SnapshotAsync(asOf, cancellationToken);

    private static async Task<PredictorTable> PredictorsOfAsync(NpgsqlConnection connection, long importId, CancellationToken cancellationToken)
    {
        var imports = await connection.ListAsync(
            """
            select i.columns, i.edition, r.name, encode(r.sha256, 'hex'), i.known_from, i.published, i.licence, i.export, i.handling
            from gather.import_in_force i join gather.raw_item r on r.id = i.raw_item_id where i.id = $1 and i.kind = 'ewp-predictors'
            """,
            [importId],
            row => (Header: row.GetFieldValue<string[]>(0), Edition: row.Text(1), Name: row.GetString(2), Sha256: row.GetString(3), KnownFrom: row.GetFieldValue<DateOnly>(4),
                Published: row.Nullable<DateOnly>(5), Licence: row.Text(6), Export: Declarations.Rule(row.GetString(7))),
            cancellationToken);
        if (imports.Count == 0)
            throw new ArgumentException($"Import {importId} is none of predictors.", nameof(importId));
        var import = imports[0];
        var rows = await connection.ListAsync(
            """
            select v.unit, v.source_name, v.year, v.values, l.line
            from (
              select unit, year, import_id as version_import_id, line from gather.country_year_version where import_id = $1
              union all
              select unit, year, version_import_id, line from gather.country_year_sighting where import_id = $1) l
            join gather.country_year_version v on v.unit = l.unit and v.year = l.year and v.import_id = l.version_import_id
            order by l.line
            """,
            [importId],
            row => new CountryYear(RecordedUnit.Parse(row.GetString(0)), row.GetString(1), row.GetInt32(2),
                [.. row.GetFieldValue<double?[]>(3).Select(value => value ?? double.NaN)], new RowOrigin(importId, row.GetInt32(4))),
            cancellationToken);
        return new PredictorTable([.. import.Header.Where(PredictorRows.IsNumber)], rows, import.Edition, importId, import.Name, import.Sha256, import.KnownFrom,
            import.Published, import.Licence, import.Export);
    }
}
