using Npgsql;
using NpgsqlTypes;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// The stored alarms. Runs never change: a later one follows an earlier one. Those read lately are kept in memory; which run is the latest is asked of the
/// database every time. One instance can serve every request.
/// </summary>
public sealed class AlarmRuns(Database database)
{
    private const string Columns = "id, as_of, made_at, kind, snapshot, method, detector_version, program_version, events_to, totals_to, series, imports";

    private readonly KeptRecords<AlarmRun> _kept = new(8);

    /// <summary>The newest run of the newest as-of day by one method; null before the first.</summary>
    public Task<AlarmRun?> LatestAsync(AlarmMethod method, CancellationToken cancellationToken) =>
        OneAsync("where method = $1 order by as_of desc, id desc limit 1", [method.ToString()], cancellationToken);

    /// <summary>The run of that number; null when there is none.</summary>
    public Task<AlarmRun?> FindAsync(long id, CancellationToken cancellationToken) => OneAsync("where id = $1", [id], cancellationToken);

    /// <summary>The run that this program made for the same day and data; null when there is none.</summary>
    internal Task<AlarmRun?> FindAsync(DateOnly asOf, string snapshot, AlarmMethod method, CancellationToken cancellationToken) =>
        OneAsync("where as_of = $1 and snapshot = $2 and method = $3 and program_version = $4 order by id desc limit 1",
            [asOf, snapshot, method.ToString(), ProgramVersion.Build], cancellationToken);

    /// <summary>Stores a run with all its alarms, in one transaction; when another process stored the same run meanwhile, that one stands.</summary>
    internal async Task<AlarmRun> AddAsync(AlarmRun run, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            var connection = work.Connection;
            if (await AddHeadAsync(connection, run, cancellationToken) is { } id)
            {
                await AddAlarmsAsync(connection, id, run.Alarms, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return run with { Id = id };
            }
        }

        return (await FindAsync(run.AsOf, run.Snapshot, run.Method, cancellationToken))!;
    }

    private static Task<long?> AddHeadAsync(NpgsqlConnection connection, AlarmRun run, CancellationToken cancellationToken) =>
        connection.ScalarAsync<long?>(
            """
            insert into assess.alarm_run (as_of, made_at, kind, snapshot, method, detector_version, program_version, events_to, totals_to, series, imports, newest_change)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning id
            """,
            [
                run.AsOf, run.MadeAt, run.Kind.ToString(), run.Snapshot, run.Method.ToString(), run.DetectorVersion, run.ProgramVersion, Sql.Typed(run.EventsTo, NpgsqlDbType.Date),
                Sql.Typed(run.TotalsTo, NpgsqlDbType.Date), run.Series, run.Imports.ToArray(), run.NewestChange,
            ], cancellationToken);

    private static async Task AddAlarmsAsync(NpgsqlConnection connection, long runId, IReadOnlyList<Alarm> alarms, CancellationToken cancellationToken)
    {
        await using var import = await BulkInsert.BeginAsync(connection, "assess.alarm",
            "run_id, place, kind, scope, period, measure, unit, name, raised, since, until, observed, expected, evidence, threshold, judged, wrong", cancellationToken);
        for (var i = 0; i < alarms.Count; i++)
        {
            var alarm = alarms[i];
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(runId, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(i + 1, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(alarm.Kind.ToString(), NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(alarm.Series.Scope.ToString(), NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(alarm.Series.Interval.ToString(), NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(alarm.Series.Measure.ToString(), NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(alarm.Unit?.Value, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(alarm.Name, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(alarm.Raised, NpgsqlDbType.Date, cancellationToken);
            await import.WriteAsync(alarm.Since, NpgsqlDbType.Date, cancellationToken);
            await import.WriteAsync(alarm.Until, NpgsqlDbType.Date, cancellationToken);
            await import.WriteAsync(alarm.Observed, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(alarm.Expected, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(alarm.Evidence, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(alarm.Threshold, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(alarm.Judged, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(alarm.False, NpgsqlDbType.Integer, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private async Task<AlarmRun?> OneAsync(string where, object?[] values, CancellationToken cancellationToken) =>
        await database.ScalarAsync<long?>($"select id, handling from assess.alarm_run {where}", values, cancellationToken) is { } id ? await _kept.FindAsync(id, ReadAsync, cancellationToken) : null;

    private async Task<AlarmRun?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var run = await connection.FindAsync($"select {Columns} from assess.alarm_run where id = $1", [id], Head, cancellationToken);
        return run is null
            ? null
            : run with
            {
                Alarms = await connection.ListAsync(
                    """
                    select kind, scope, period, measure, unit, name, raised, since, until, observed, expected, evidence, threshold, judged, wrong
                    from assess.alarm where run_id = $1 order by place
                    """, [id], Alarm, cancellationToken),
            };
    }

    private static AlarmRun Head(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateTimeOffset>(2), Enum.Parse<AssessmentKind>(row.GetString(3)), row.GetString(4),
        Enum.Parse<AlarmMethod>(row.GetString(5)), row.GetString(6), row.GetString(7), row.Nullable<DateOnly>(8), row.Nullable<DateOnly>(9), row.GetInt32(10), row.GetFieldValue<long[]>(11), []);

    private static Alarm Alarm(NpgsqlDataReader row) => new(
        Enum.Parse<AlarmKind>(row.GetString(0)),
        new SeriesKind(Enum.Parse<AlarmScope>(row.GetString(1)), Enum.Parse<AlarmInterval>(row.GetString(2)), Enum.Parse<AlarmMeasure>(row.GetString(3))),
        row.Text(4) is { } unit ? RecordedUnit.Parse(unit) : null, row.Text(5), row.GetFieldValue<DateOnly>(6), row.GetFieldValue<DateOnly>(7), row.GetFieldValue<DateOnly>(8), row.GetInt64(9),
        row.Nullable<double>(10), row.GetDouble(11), row.GetDouble(12), row.GetInt32(13), row.GetInt32(14));
}
