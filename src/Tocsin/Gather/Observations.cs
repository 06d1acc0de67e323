using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Tocsin.Gather.Storing;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Gather;

/// <summary>What is known, as of a day: what had been published by then, or received where nobody said when it was published.</summary>
public sealed class Observations(Database database, World world)
{
    private const string MonthColumns = "state, month, measure, deaths, unit, kind, import_id, line, events, provisional";

    /// <summary>The highest-ranking edition of predictors; null when none was known.</summary>
    public async Task<PredictorTable?> PredictorsAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var editions = await database.Source.ListAsync("""
            select f.id, coalesce(f.edition, r.name), f.known_from, f.columns
            from gather.import_in_force f join gather.raw_item r on r.id = f.raw_item_id
            where f.kind = $1 and f.known_from <= $2 order by f.rank desc, f.id desc limit 1
            """, [SourceKind.EwpPredictors.Code(), asOf],
            row => new PredictorTable(row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<string[]>(3), []), cancellationToken).ConfigureAwait(false);
        if (editions is not [var edition])
            return null;
        var rows = await database.Source.ListAsync("""
            select v.unit, v.source_name, v.year, v.values, l.line
            from (select source_name, year, import_id as version_import_id, line from gather.country_year_version where import_id = $1
                  union all
                  select source_name, year, version_import_id, line from gather.country_year_sighting where import_id = $1) l
            join gather.country_year_version v on v.source_name = l.source_name and v.year = l.year and v.import_id = l.version_import_id
            order by l.line
            """, [edition.ImportId],
            row => new PredictorRow(RecordedUnit.Parse(row.GetString(0)), row.GetString(1), row.GetInt32(2), Values(row, 3), new RowOrigin(edition.ImportId, row.GetInt32(4))), cancellationToken).ConfigureAwait(false);
        return edition with { Rows = rows };
    }

    /// <summary>Deaths by month, merged by the precedence of docs/method.md; by State, then month, then measure.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="state">One State; null for all.</param>
    /// <param name="from">First month wanted; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<StateMonth>> MonthsAsync(DateOnly asOf, StateCode? state, DateOnly? from, CancellationToken cancellationToken)
    {
        var source = await MonthSourceAsync(asOf, state, cancellationToken).ConfigureAwait(false);
        var sums = await database.Source.ListAsync(
            $"select {MonthColumns} from {source} where ($1::text is null or state = $1) and ($2::date is null or month >= $2) and $3::date is not null order by state, month, measure",
            [Nullable(state?.Value), Nullable(from), asOf], Month, cancellationToken).ConfigureAwait(false);
        var quiet = await QuietMonths.ReadAsync(database, world, asOf, cancellationToken).ConfigureAwait(false);
        return quiet.Fill(sums, state, from);
    }

    /// <summary>What the sources cover.</summary>
    public async Task<SourceCoverage> CoverageAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var kinds = await database.Source.ListAsync("""
            select kind, count(*)::int, min(coalesce(covers_from, first_period)), max(coalesce(covers_to, last_period)), max(known_from)
            from gather.import_in_force where known_from <= $1 group by kind order by kind
            """, [asOf],
            row => new KindCoverage(SourceKinds.Parse(row.GetString(0)), row.GetInt32(1), row.Nullable<DateOnly>(2), row.Nullable<DateOnly>(3), row.GetFieldValue<DateOnly>(4)), cancellationToken).ConfigureAwait(false);
        var source = await MonthSourceAsync(asOf, null, cancellationToken).ConfigureAwait(false);
        var months = await database.Source.ListAsync(
            $"select state, max(month) filter (where measure = 0), max(month) filter (where deaths > 0) from {source} where $1::text is null and $2::date is null and $3::date is not null group by state",
            [Nullable((string?)null), Nullable((DateOnly?)null), asOf],
            row => (State: new StateCode(row.GetString(0)), Covered: row.Nullable<DateOnly>(1), Recorded: row.Nullable<DateOnly>(2)), cancellationToken).ConfigureAwait(false);
        var quiet = await QuietMonths.ReadAsync(database, world, asOf, cancellationToken).ConfigureAwait(false);
        return new SourceCoverage(
            kinds,
            months.Where(month => month.Recorded is not null).ToDictionary(month => month.State, month => month.Recorded!.Value),
            quiet.LastCovered(months.Where(month => month.Covered is not null).ToDictionary(month => month.State, month => month.Covered!.Value), asOf));
    }

    /// <summary>Episodes of mass killing from the highest-ranking edition, by place and first year.</summary>
    public Task<List<Episode>> EpisodesAsync(DateOnly asOf, CancellationToken cancellationToken) => database.Source.ListAsync("""
        with edition as (
          select id from gather.import_in_force where kind = $1 and known_from <= $2 order by rank desc, id desc limit 1
        ), listing as (
          select code, import_id as version_import_id, import_id, line from gather.episode_version where import_id = (select id from edition)
          union all
          select code, version_import_id, import_id, line from gather.episode_sighting where import_id = (select id from edition)
        )
        select v.code, v.unit, v.name, v.summary, v.start_year, v.end_year, v.state_led, l.import_id, l.line
        from listing l join gather.episode_version v on v.code = l.code and v.import_id = l.version_import_id
        order by v.unit, v.start_year, v.code
        """, [SourceKind.MassKillingEpisodes.Code(), asOf],
        row => new Episode(row.GetString(0), RecordedUnit.Parse(row.GetString(1)), row.GetString(2), row.Text(3), row.GetInt32(4), row.Nullable<int>(5), row.GetBoolean(6), new RowOrigin(row.GetInt64(7), row.GetInt32(8))), cancellationToken);

    /// <summary>The imports known on a day, under the name of their contents.</summary>
    public async Task<DataSnapshot> SnapshotAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var imports = await database.Source.ListAsync("""
            select f.id, encode(r.sha256, 'hex'), f.member, f.kind, coalesce(f.edition, ''), f.known_from
            from gather.import_in_force f join gather.raw_item r on r.id = f.raw_item_id
            """, [],
            row => (Id: row.GetInt64(0), Hash: row.GetString(1), Member: row.GetString(2), Kind: row.GetString(3), Edition: row.GetString(4), Known: row.GetFieldValue<DateOnly>(5)), cancellationToken).ConfigureAwait(false);
        var known = imports.Where(import => import.Known <= asOf).ToList();
        var lines = known.Select(import => string.Create(CultureInfo.InvariantCulture, $"{import.Hash} {import.Member} {import.Kind} {import.Edition} {import.Known:yyyy-MM-dd}\n")).Order(StringComparer.Ordinal);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
        return new DataSnapshot(hash, [.. known.Select(import => import.Id).Order()], imports.Count > 0 ? imports.Min(import => import.Known) : null);
    }

    // The kept sums are those of today: they serve any day after the last import became known, as long as none came in since they were made.
    private async Task<string> MonthSourceAsync(DateOnly asOf, StateCode? state, CancellationToken cancellationToken)
    {
        var current = await database.Source.ListAsync("""
            select not exists (select 1 from gather.import_in_force where known_from > $1)
              and (select declarations from gather.projection_stamp where projection = 'state_month') = gather.declarations_for_sums()
            """, [asOf], row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false);
        return current[0] ? "gather.state_month" : state is null ? "gather.state_month_as_of($3)" : "gather.state_month_as_of($3, $1)";
    }

    private static NpgsqlParameter Nullable(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    private static NpgsqlParameter Nullable(DateOnly? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date };

    private static double[] Values(NpgsqlDataReader row, int column) => [.. row.GetFieldValue<double?[]>(column).Select(value => value ?? double.NaN)];

    private static StateMonth Month(NpgsqlDataReader row) => new(
        new StateCode(row.GetString(0)), row.GetFieldValue<DateOnly>(1), (DeathMeasure)row.GetInt16(2), row.GetInt64(3), RecordedUnit.Parse(row.GetString(4)), SourceKinds.Parse(row.GetString(5)),
        row.GetInt64(6), row.Nullable<int>(7), row.Nullable<int>(8), row.GetBoolean(9));
}
