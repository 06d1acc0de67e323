using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Gather;
using Tocsin.Store;

namespace Tocsin.Learn.Monthly;

/// <summary>
/// Stored back-tests of the monthly models. They never change, so those read lately are kept in memory. One instance can serve every request.
/// </summary>
public sealed class MonthlyBacktests(Database database)
{
    // What is not defined is NaN in a card.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new IntervalJson() },
    };

    private readonly KeptRecords<MonthlyBacktest> _kept = new(4);

    /// <summary>The newest back-test of what was known by a day; null when there is none.</summary>
    public async Task<MonthlyBacktest?> LatestAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        // A file that was declared anew may be known since an earlier day than before: days alone would put an older back-test above that of the data as they
        // are.
        var snapshot = await new Observations(database).SnapshotAsync(asOf, cancellationToken);
        return await NewestAsync("select id, handling from learn.monthly_backtest where known_from <= $1 order by snapshot = $2 desc, known_from desc, id desc limit 1", [asOf, snapshot.Name], cancellationToken);
    }

    /// <summary>The back-test that this program made of a snapshot; null when it has not made one.</summary>
    public Task<MonthlyBacktest?> OfSnapshotAsync(string snapshot, CancellationToken cancellationToken) =>
        NewestAsync("select id, handling from learn.monthly_backtest where snapshot = $1 and program_version = $2", [snapshot, ProgramVersion.Build], cancellationToken);

    /// <summary>The back-test of that number; null when there is none.</summary>
    public Task<MonthlyBacktest?> FindAsync(long id, CancellationToken cancellationToken) => NewestAsync("select id, handling from learn.monthly_backtest where id = $1", [id], cancellationToken);

    /// <summary>Unit-months of a back-test in their order: by target, year, unit and month.</summary>
    /// <param name="id">The back-test.</param>
    /// <param name="target">Name of a target; null for all.</param>
    /// <param name="after">Place of the row before the first wanted; 0 for the first.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Rows with their places, ascending.</returns>
    public async Task<IReadOnlyList<(int Place, MonthlyOutcome Outcome)>> OutcomesAsync(long id, string? target, int after, int limit, CancellationToken cancellationToken) =>
        await database.ListAsync(
            """
            select place, target, window_year, unit, month, lead, outcome, quiet, crps, low, high, p_any, p_grave, benchmark_crps, benchmark_p_any, benchmark_p_grave, handling
            from learn.monthly_outcome where backtest_id = $1 and ($2 is null or target = $2) and place > $3 order by place limit $4
            """, [id, Sql.Typed(target, NpgsqlDbType.Text), after, limit],
            row => (row.GetInt32(0), new MonthlyOutcome(
                row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<DateOnly>(4), row.GetInt32(5), row.GetDouble(6), row.GetBoolean(7), row.GetDouble(8),
                row.GetDouble(9), row.GetDouble(10), row.GetDouble(11), row.Nullable<double>(12), row.GetDouble(13), row.GetDouble(14), row.Nullable<double>(15))),
            cancellationToken);

    /// <summary>Stores a back-test with all its outcomes, in one transaction.</summary>
    /// <param name="backtest">What was computed; its number is not looked at.</param>
    /// <param name="outcomes">Every unit-month.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is stored then.</param>
    /// <returns>The back-test with its number; when another process stored the same meanwhile, that one.</returns>
    internal async Task<MonthlyBacktest> AddAsync(MonthlyBacktest backtest, IReadOnlyList<MonthlyOutcome> outcomes, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            var connection = work.Connection;
            var id = await connection.ScalarAsync<long?>(
                """
                insert into learn.monthly_backtest (snapshot, known_from, imports, seconds, peak_rss_mb, program_version, made_at, newest_change) values ($1, $2, $3, $4, $5, $6, $7, $8)
                on conflict do nothing returning id
                """,
                [backtest.Snapshot, backtest.KnownFrom, backtest.Imports.ToArray(), backtest.Seconds, backtest.PeakRssMegabytes, backtest.ProgramVersion, backtest.MadeAt, backtest.NewestChange],
                cancellationToken);
            if (id is { } number)
            {
                await AddSkillsAsync(connection, number, backtest.Targets, cancellationToken);
                await AddOutcomesAsync(connection, number, outcomes, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return backtest with { Id = number };
            }
        }

        return (await OfSnapshotAsync(backtest.Snapshot, cancellationToken))!;
    }

    private async Task<MonthlyBacktest?> NewestAsync(string sql, object?[] values, CancellationToken cancellationToken) =>
        await database.ScalarAsync<long?>(sql, values, cancellationToken) is { } id ? await _kept.FindAsync(id, ReadAsync, cancellationToken) : null;

    private static async Task AddSkillsAsync(NpgsqlConnection connection, long id, IReadOnlyList<TargetSkill> skills, CancellationToken cancellationToken)
    {
        await using var import = await BulkInsert.BeginAsync(connection, "learn.monthly_skill",
            "backtest_id, place, target, skill", cancellationToken);
        foreach (var (index, skill) in skills.Index())
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(index + 1, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(skill.Target, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(JsonSerializer.Serialize(skill, Json), NpgsqlDbType.Json, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static async Task AddOutcomesAsync(NpgsqlConnection connection, long id, IReadOnlyList<MonthlyOutcome> outcomes, CancellationToken cancellationToken)
    {
        await using var import = await BulkInsert.BeginAsync(connection, "learn.monthly_outcome",
            "backtest_id, place, target, window_year, unit, month, lead, outcome, quiet, crps, low, high, p_any, p_grave, benchmark_crps, benchmark_p_any, benchmark_p_grave", cancellationToken);
        foreach (var (index, outcome) in outcomes.Index())
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(index + 1, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(outcome.Target, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(outcome.Window, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(outcome.Unit, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(outcome.Month, NpgsqlDbType.Date, cancellationToken);
            await import.WriteAsync(outcome.Lead, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(outcome.Outcome, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(outcome.Quiet, NpgsqlDbType.Boolean, cancellationToken);
            foreach (var number in (double?[])[outcome.Crps, outcome.Low, outcome.High, outcome.Any, outcome.Grave, outcome.BenchmarkCrps, outcome.BenchmarkAny, outcome.BenchmarkGrave])
                await import.WriteAsync(number, NpgsqlDbType.Double, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private async Task<MonthlyBacktest?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var head = await database.FindAsync(
            "select snapshot, known_from, imports, seconds, peak_rss_mb, program_version, made_at from learn.monthly_backtest where id = $1", [id],
            row => new MonthlyBacktest(
                id, row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<long[]>(2), [], row.GetDouble(3), row.GetDouble(4), row.GetString(5),
                row.GetFieldValue<DateTimeOffset>(6)), cancellationToken);
        if (head is null)
            return null;
        var skills = await database.ListAsync(
            "select skill from learn.monthly_skill where backtest_id = $1 order by place", [id],
            row => JsonSerializer.Deserialize<TargetSkill>(row.GetString(0), Json)!, cancellationToken);
        return head with { Targets = skills };
    }

    // Numerics knows nothing of JSON, and its interval has no value without both ends.
    private sealed class IntervalJson : JsonConverter<Numerics.Interval>
    {
        public override Numerics.Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var ends = JsonSerializer.Deserialize<double[]>(ref reader, options)!;
            return new Numerics.Interval(ends[0], ends[1], ends[2]);
        }

        public override void Write(Utf8JsonWriter writer, Numerics.Interval value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, (double[])[value.Lower, value.Upper, value.Level], options);
    }
}
