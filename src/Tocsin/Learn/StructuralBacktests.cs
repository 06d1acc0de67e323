using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Learn;

/// <summary>
/// Stored back-tests of the structural model. They never change, so those read lately are kept in memory. One instance can serve every request.
/// </summary>
public sealed class StructuralBacktests(Database database)
{
    private const string Columns = """
        id, snapshot, edition, missing_predictors, first_origin, last_origin, card, seconds, peak_rss_mb, program_version, made_at, origins, published
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly KeptRecords<StructuralBacktest> _kept = new(4);

    /// <summary>
    /// The newest back-test of the newest ingested edition that was known by a day; null when there is none. Back-tests of files that were not ingested do not
    /// count.
    /// </summary>
    public Task<StructuralBacktest?> LatestAsync(DateOnly asOf, CancellationToken cancellationToken) =>
        NewestAsync("select id, handling from learn.structural_backtest where known_from <= $1 order by known_from desc, id desc limit 1", [asOf], cancellationToken);

    /// <summary>The newest back-test that this program made of one ingested edition; null when it has not made one.</summary>
    public Task<StructuralBacktest?> OfImportAsync(long predictorsImport, CancellationToken cancellationToken) =>
        NewestAsync("select id, handling from learn.structural_backtest where predictors_import = $1 and program_version = $2 order by id desc limit 1",
            [predictorsImport, ProgramVersion.Build], cancellationToken);

    /// <summary>The back-test of that number; null when there is none.</summary>
    public Task<StructuralBacktest?> FindAsync(long id, CancellationToken cancellationToken) => NewestAsync("select id, handling from learn.structural_backtest where id = $1", [id], cancellationToken);

    /// <summary>Stores a back-test with all its outcomes, in one transaction.</summary>
    /// <param name="backtest">What was computed; its number is not looked at.</param>
    /// <param name="predictorsImport">The import the predictors came from; null when they came from a file that was not ingested.</param>
    /// <param name="knownFrom">The day the edition was known from; null likewise.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is stored then.</param>
    /// <returns>The back-test with its number.</returns>
    internal async Task<StructuralBacktest> AddAsync(StructuralBacktest backtest, long? predictorsImport, DateOnly? knownFrom, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var id = await AddHeadAsync(connection, backtest, predictorsImport, knownFrom, cancellationToken);
        await AddOutcomesAsync(connection, id, backtest.Outcomes, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return backtest with { Id = id };
    }

    private async Task<StructuralBacktest?> NewestAsync(string sql, object?[] values, CancellationToken cancellationToken) =>
        await database.ScalarAsync<long?>(sql, values, cancellationToken) is { } id ? await _kept.FindAsync(id, ReadAsync, cancellationToken) : null;

    private async Task<StructuralBacktest?> ReadAsync(long id, CancellationToken cancellationToken) =>
        await HeadAsync(id, cancellationToken) is { } head ? head with { Outcomes = await OutcomesAsync(id, cancellationToken) } : null;

    private static Task<long> AddHeadAsync(
        NpgsqlConnection connection, StructuralBacktest backtest, long? predictorsImport, DateOnly? knownFrom, CancellationToken cancellationToken) =>
        connection.ScalarAsync<long>(
            """
            insert into learn.structural_backtest (snapshot, edition, missing_predictors, first_origin, last_origin, card, seconds, peak_rss_mb, program_version, made_at,
              origins, published, predictors_import, known_from, newest_change)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id
            """,
            [
                backtest.Snapshot, backtest.Edition, backtest.MissingPredictors.ToArray(), backtest.FirstOrigin, backtest.LastOrigin, AsJson(backtest.Card), backtest.Seconds,
                backtest.PeakRssMegabytes, backtest.ProgramVersion, backtest.MadeAt, AsJson(backtest.Origins), AsJson(backtest.Published),
                Sql.Typed(predictorsImport, NpgsqlDbType.Bigint), Sql.Typed(knownFrom, NpgsqlDbType.Date), backtest.NewestChange,
            ], cancellationToken);

    private static NpgsqlParameter AsJson<T>(T value) => Sql.Typed(value is null ? null : JsonSerializer.Serialize(value, Json), NpgsqlDbType.Json);

    private static async Task AddOutcomesAsync(
        NpgsqlConnection connection, long id, IReadOnlyList<ForecastOutcome> outcomes, CancellationToken cancellationToken)
    {
        await using var import = await BulkInsert.BeginAsync(connection, "learn.forecast_outcome",
            "backtest_id, place, state, source_name, year, onset, ongoing_before, onset_within_two_years, risk_prev, rank_prev, risk_two_years_prior, rank_two_years_prior", cancellationToken);
        for (var i = 0; i < outcomes.Count; i++)
        {
            var outcome = outcomes[i];
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(i + 1, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(outcome.State.Value, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(outcome.SourceName, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(outcome.Year, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(outcome.Onset, NpgsqlDbType.Boolean, cancellationToken);
            await import.WriteAsync(outcome.OngoingBefore, NpgsqlDbType.Boolean, cancellationToken);
            await import.WriteAsync(outcome.OnsetWithinTwoYears, NpgsqlDbType.Boolean, cancellationToken);
            await import.WriteAsync(outcome.RiskFromPreviousYear, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(outcome.RankFromPreviousYear, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(outcome.RiskFromTwoYearsPrior, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(outcome.RankFromTwoYearsPrior, NpgsqlDbType.Integer, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private Task<StructuralBacktest?> HeadAsync(long id, CancellationToken cancellationToken) =>
        database.FindAsync($"select {Columns} from learn.structural_backtest where id = $1", [id],
            row => new StructuralBacktest(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<string[]>(3), row.GetInt32(4), row.GetInt32(5),
                JsonSerializer.Deserialize<ScoreCard>(row.GetString(6), Json)!, [], row.GetDouble(7), row.GetDouble(8), row.GetString(9),
                row.GetFieldValue<DateTimeOffset>(10))
            {
                Origins = JsonSerializer.Deserialize<OriginSummary[]>(row.GetString(11), Json)!,
                Published = row.Text(12) is { } published ? JsonSerializer.Deserialize<PublishedComparison>(published, Json) : null,
            }, cancellationToken);

    private async Task<IReadOnlyList<ForecastOutcome>> OutcomesAsync(long id, CancellationToken cancellationToken) =>
        await database.ListAsync(
            """
            select state, source_name, year, onset, ongoing_before, risk_prev, rank_prev, risk_two_years_prior, rank_two_years_prior, onset_within_two_years
            from learn.forecast_outcome where backtest_id = $1 order by place
            """, [id],
            row => new ForecastOutcome(
                new StateCode(row.GetString(0)), row.GetString(1), row.GetInt32(2), row.GetBoolean(3), row.Nullable<bool>(4),
                row.Nullable<double>(5), row.Nullable<int>(6), row.Nullable<double>(7), row.Nullable<int>(8))
            {
                OnsetWithinTwoYears = row.Nullable<bool>(9),
            }, cancellationToken);
}
