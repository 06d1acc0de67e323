using System.Text.Json;
using Npgsql;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Assess;

/// <summary>
/// Reads stored runs. Runs never change, so those read lately are kept in memory; which run is the latest is asked of the database every time. One instance can
/// serve every request.
/// </summary>
public sealed class Assessments(Database database)
{

    private readonly KeptRecords<AssessmentRun> _kept = new(8);
    private readonly ModelVersions _models = new(database);

    /// <summary>The newest run of the newest as-of day; null before the first.</summary>
    public Task<AssessmentRun?> LatestAsync(CancellationToken cancellationToken) =>
        NewestAsync("select id, handling from assess.run order by as_of desc, id desc limit 1", [], cancellationToken);

    /// <summary>
    /// The newest stored run for exactly that as-of day; null when there is none. Assessor.RunAsync makes one for any day.
    /// </summary>
    public Task<AssessmentRun?> ForDayAsync(DateOnly asOf, CancellationToken cancellationToken) =>
        NewestAsync("select id, handling from assess.run where as_of = $1 order by id desc limit 1", [asOf], cancellationToken);

    /// <summary>The run of that number; null when there is none.</summary>
    public Task<AssessmentRun?> FindAsync(long id, CancellationToken cancellationToken) => NewestAsync("select id, handling from assess.run where id = $1", [id], cancellationToken);

    /// <summary>All runs, the newest first, without their assessments.</summary>
    public async Task<IReadOnlyList<RunSummary>> ListAsync(CancellationToken cancellationToken) =>
        await database.ListAsync(
            """
            select r.id, r.as_of, r.made_at, r.kind, r.label, r.snapshot, count(a.probability)::int, (count(*) - count(a.probability))::int, r.handling
            from assess.run r join assess.assessment a on a.run_id = r.id group by r.id order by r.as_of desc, r.id desc
            """, [],
            row => new RunSummary(row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateTimeOffset>(2), Kind(row, 3), row.Text(4), row.GetString(5),
                row.GetInt32(6), row.GetInt32(7)), cancellationToken);

    /// <summary>
    /// What the stored runs said of one State, the oldest as-of day first. Forecasts that were reconstructed for earlier years are another thing: the
    /// back-test's.
    /// </summary>
    public async Task<IReadOnlyList<RiskStatement>> StatementsAsync(StateCode state, CancellationToken cancellationToken) =>
        await database.ListAsync(
            """
            select r.id, r.as_of, r.made_at, r.kind, a.probability, a.rank, a.data_year, a.handling
            from assess.assessment a join assess.run r on r.id = a.run_id where a.state = $1 order by r.as_of, r.id
            """, [state.Value],
            row => new RiskStatement(row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateTimeOffset>(2), Kind(row, 3),
                row.Nullable<double>(4), row.Nullable<int>(5), row.Nullable<int>(6)), cancellationToken);

    private async Task<AssessmentRun?> NewestAsync(string sql, object?[] values, CancellationToken cancellationToken) =>
        await database.ScalarAsync<long?>(sql, values, cancellationToken) is { } id ? await _kept.FindAsync(id, ReadAsync, cancellationToken) : null;

    private async Task<AssessmentRun?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var (run, modelId) = await database.FindAsync<(AssessmentRun?, long?)>(
            "select as_of, made_at, kind, label, snapshot, program_version, model_id from assess.run where id = $1", [id],
            row => (new AssessmentRun(id, row.GetFieldValue<DateOnly>(0), row.GetFieldValue<DateTimeOffset>(1), Kind(row, 2), row.Text(3), row.GetString(4), null, row.GetString(5), []),
                row.Nullable<long>(6)), cancellationToken);
        if (run is null)
            return null;
        var model = modelId is { } number ? await _models.FindAsync(number, cancellationToken) : null;
        var states = await database.ListAsync("select body from assess.assessment where run_id = $1 order by place", [id],
            row => JsonSerializer.Deserialize<StateAssessment>(row.GetString(0), AssessmentJson.Options)!, cancellationToken);
        return run with { Model = model, States = states };
    }

    private static AssessmentKind Kind(NpgsqlDataReader row, int column) => Enum.Parse<AssessmentKind>(row.GetString(column));
}
