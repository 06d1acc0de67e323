using Npgsql;
using NpgsqlTypes;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Assess.Alarms;

/// <summary>The stored alarms. Runs never change: a later one follows an earlier one.</summary>
public sealed class AlarmRuns(Database database)
{
    private const string Columns = "id, as_of, made_at, kind, snapshot, method, detector_version, program_version, events_to, totals_to, series";

    /// <summary>The newest run of the newest as-of day; null before the first.</summary>
    public Task<AlarmRun?> LatestAsync(CancellationToken cancellationToken) => OneAsync("order by as_of desc, id desc limit 1", [], cancellationToken);

    /// <summary>The run of that number; null when there is none.</summary>
    public Task<AlarmRun?> FindAsync(long id, CancellationToken cancellationToken) => OneAsync("where id = $1", [id], cancellationToken);

    /// <summary>The run that this program made for the same day and data; null when there is none.</summary>
    internal Task<AlarmRun?> FindAsync(DateOnly asOf, string snapshot, CancellationToken cancellationToken) =>
        OneAsync("where as_of = $1 and snapshot = $2 and program_version = $3 order by id desc limit 1", [asOf, snapshot, ProgramVersion.Build], cancellationToken);

    /// <summary>Stores a run with all its alarms, in one transaction; when another process stored the same run meanwhile, that one stands.</summary>
    internal async Task<AlarmRun> AddAsync(AlarmRun run, CancellationToken cancellationToken)
    {
        var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using (connection)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (await AddHeadAsync(connection, run, cancellationToken) is { } id)
            {
                await AddAlarmsAsync(connection, id, run.Alarms, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return run with { Id = id };
            }
        }

        return (await FindAsync(run.AsOf, run.Snapshot, cancellationToken))!;
    }

    private static async Task<long?> AddHeadAsync(NpgsqlConnection connection, AlarmRun run, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand("""
            insert into assess.alarm_run (as_of, made_at, kind, snapshot, method, detector_version, program_version, events_to, totals_to, series)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id
            """, connection);
        var values = command.Parameters;
        values.AddWithValue(run.AsOf);
        values.AddWithValue(run.MadeAt);
        values.AddWithValue(run.Kind.ToString());
        values.AddWithValue(run.Snapshot);
        values.AddWithValue(run.Method.ToString());
        values.AddWithValue(run.DetectorVersion);
        values.AddWithValue(run.ProgramVersion);
        values.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Date, Value = (object?)run.EventsTo ?? DBNull.Value });
        values.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Date, Value = (object?)run.TotalsTo ?? DBNull.Value });
        values.AddWithValue(run.Series);
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task AddAlarmsAsync(NpgsqlConnection connection, long runId, IReadOnlyList<Alarm> alarms, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync("""
            copy assess.alarm (run_id, place, kind, scope, period, measure, unit, name, raised, since, until, observed, expected, evidence, threshold, judged, wrong)
            from stdin (format binary)
            """, cancellationToken);
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

    private async Task<AlarmRun?> OneAsync(string where, object[] values, CancellationToken cancellationToken)
    {
        AlarmRun? run;
        var command = database.Source.CreateCommand($"select {Columns} from assess.alarm_run {where}");
        await using (command)
        {
            foreach (var value in values)
                command.Parameters.AddWithValue(value);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            run = !await row.ReadAsync(cancellationToken)
                ? null
                : new AlarmRun(
                    row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateTimeOffset>(2), Enum.Parse<AssessmentKind>(row.GetString(3)), row.GetString(4),
                    Enum.Parse<AlarmMethod>(row.GetString(5)), row.GetString(6), row.GetString(7), row.GetFieldValue<DateOnly?>(8), row.GetFieldValue<DateOnly?>(9), row.GetInt32(10), []);
        }

        return run is null ? null : run with { Alarms = await AlarmsAsync(run.Id, cancellationToken) };
    }

    private async Task<IReadOnlyList<Alarm>> AlarmsAsync(long runId, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("""
            select kind, scope, period, measure, unit, name, raised, since, until, observed, expected, evidence, threshold, judged, wrong
            from assess.alarm where run_id = $1 order by place
            """);
        command.Parameters.AddWithValue(runId);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var alarms = new List<Alarm>();
        while (await row.ReadAsync(cancellationToken))
        {
            var series = new SeriesKind(
                Enum.Parse<AlarmScope>(row.GetString(1)), Enum.Parse<AlarmInterval>(row.GetString(2)), Enum.Parse<AlarmMeasure>(row.GetString(3)));
            alarms.Add(new Alarm(
                Enum.Parse<AlarmKind>(row.GetString(0)), series, row.GetFieldValue<string?>(4) is { } unit ? RecordedUnit.Parse(unit) : null, row.GetFieldValue<string?>(5),
                row.GetFieldValue<DateOnly>(6), row.GetFieldValue<DateOnly>(7), row.GetFieldValue<DateOnly>(8), row.GetInt64(9), row.GetFieldValue<double?>(10), row.GetDouble(11),
                row.GetDouble(12), row.GetInt32(13), row.GetInt32(14)));
        }

        return alarms;
    }
}
