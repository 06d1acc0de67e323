using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Assess.Monthly;
using Tocsin.Store;

namespace Tocsin.Assess.Forecasts;

/// <summary>Stored monthly forecasts. One transaction a run: there is no run without all its units.</summary>
internal sealed class ForecastRuns(Database database)
{
    /// <summary>The number of the newest run of a snapshot, or of this program's; null when there is none.</summary>
    public Task<long?> FindAsync(string snapshot, bool byThisProgram, CancellationToken cancellationToken) =>
        database.ScalarAsync<long?>("select id, handling from assess.forecast_run where snapshot = $1 and (not $2 or program_version = $3) order by id desc limit 1",
            [snapshot, byThisProgram, ProgramVersion.Build], cancellationToken);

    /// <summary>The run of that number, whole.</summary>
    public async Task<ForecastRun?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var connection = work.Connection;
        var run = await connection.FindAsync("select snapshot, made_at, program_version from assess.forecast_run where id = $1", [id],
            row => new ForecastRun(id, row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), []), cancellationToken);
        if (run is null)
            return null;
        var units = (await connection.ListAsync("select target, unit, months_known, draws, body from assess.unit_forecast where run_id = $1 order by target, unit collate \"C\"", [id],
            row => (Target: row.GetString(0), Unit: Unit(row)), cancellationToken)).ToLookup(one => one.Target, one => one.Unit);
        var targets = await connection.ListAsync("select target, origin, first_month, provisional_from, model, degradations, imports from assess.target_forecast where run_id = $1", [id],
            row => new TargetForecast(MonthlyTargets.Find(row.GetString(0))!.Value, row.Nullable<DateOnly>(1), row.Nullable<DateOnly>(2), row.Nullable<DateOnly>(3), row.GetString(4),
                row.GetFieldValue<string[]>(5), row.GetFieldValue<long[]>(6), [.. units[row.GetString(0)]]), cancellationToken);
        return run with { Targets = [.. targets.OrderBy(one => one.Target)] };
    }

    /// <summary>Stores a run.</summary>
    /// <returns>Its number; when another process stored the same meanwhile, the number of that one.</returns>
    public async Task<long> AddAsync(ForecastRun run, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            var connection = work.Connection;
            var id = await connection.ScalarAsync<long?>("insert into assess.forecast_run (snapshot, program_version, made_at, newest_change) values ($1, $2, $3, $4) on conflict do nothing returning id",
                [run.Snapshot, run.ProgramVersion, run.MadeAt, run.NewestChange], cancellationToken);
            if (id is { } number)
            {
                foreach (var target in run.Targets)
                    await AddAsync(connection, number, target, cancellationToken);
                await AddUnitsAsync(connection, number, run.Targets, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return number;
            }
        }

        return (await FindAsync(run.Snapshot, true, cancellationToken))!.Value;
    }

    private static Task<int> AddAsync(NpgsqlConnection connection, long run, TargetForecast target, CancellationToken cancellationToken) => connection.ExecuteAsync(
        "insert into assess.target_forecast (run_id, target, origin, first_month, provisional_from, model, degradations, imports) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            run, target.Target.Name(), Sql.Typed(target.Origin, NpgsqlDbType.Date), Sql.Typed(target.FirstMonth, NpgsqlDbType.Date),
            Sql.Typed(target.ProvisionalFrom, NpgsqlDbType.Date), target.Model, target.Degradations.ToArray(), target.Imports.ToArray(),
        ], cancellationToken);

    private static async Task AddUnitsAsync(NpgsqlConnection connection, long run, IReadOnlyList<TargetForecast> targets, CancellationToken cancellationToken)
    {
        await using var import = await BulkInsert.BeginAsync(connection, "assess.unit_forecast",
            "run_id, target, unit, months_known, draws, body", cancellationToken);
        foreach (var (target, unit) in targets.SelectMany(target => target.Units.Select(unit => (target.Target.Name(), unit))))
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(run, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(target, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(unit.Unit.Value, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(unit.MonthsKnown, NpgsqlDbType.Integer, cancellationToken);
            if (unit.Draws is { } draws)
                await import.WriteAsync(draws.Packed(), NpgsqlDbType.Bytea, cancellationToken);
            else
                await import.WriteNullAsync(cancellationToken);
            await import.WriteAsync(JsonSerializer.Serialize(unit, AssessmentJson.Options), NpgsqlDbType.Json, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static UnitForecast Unit(NpgsqlDataReader row) => JsonSerializer.Deserialize<UnitForecast>(row.GetString(4), AssessmentJson.Options)! with
    {
        Draws = row.IsDBNull(3) ? null : new ForecastDraws(row.GetFieldValue<byte[]>(3)),
    };
}
