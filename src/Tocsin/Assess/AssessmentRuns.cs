using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Store;

namespace Tocsin.Assess;

/// <summary>Writes runs. One transaction a run: there is no run without all its States.</summary>
internal sealed class AssessmentRuns(Database database)
{
    /// <summary>
    /// The number of the run that this program made for the same day and data; null when there is none. The data decide the edition, and so the model.
    /// </summary>
    public Task<long?> FindAsync(DateOnly asOf, string snapshot, CancellationToken cancellationToken) =>
        database.ScalarAsync<long?>("select id, handling from assess.run where as_of = $1 and snapshot = $2 and program_version = $3 order by id desc limit 1",
            [asOf, snapshot, ProgramVersion.Build], cancellationToken);

    /// <summary>Stores a run and all its assessments.</summary>
    /// <returns>The run's number; when another process stored the same run meanwhile, the number of that one.</returns>
    public async Task<long> AddAsync(AssessmentRun run, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            var connection = work.Connection;
            if (await AddRunAsync(connection, run, cancellationToken) is { } id)
            {
                await AddStatesAsync(connection, id, run.States, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return id;
            }
        }

        return (await FindAsync(run.AsOf, run.Snapshot, cancellationToken))!.Value;
    }

    private static Task<long?> AddRunAsync(NpgsqlConnection connection, AssessmentRun run, CancellationToken cancellationToken) =>
        connection.ScalarAsync<long?>(
            """
            insert into assess.run (as_of, snapshot, model_id, program_version, made_at, kind, label, newest_change) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict do nothing returning id
            """,
            [run.AsOf, run.Snapshot, Sql.Typed(run.Model?.Id, NpgsqlDbType.Bigint), run.ProgramVersion, run.MadeAt, run.Kind.ToString(), Sql.Typed(run.Label, NpgsqlDbType.Text), run.NewestChange],
            cancellationToken);

    private static async Task AddStatesAsync(
        NpgsqlConnection connection, long runId, IReadOnlyList<StateAssessment> states, CancellationToken cancellationToken)
    {
        await using var import = await BulkInsert.BeginAsync(connection, "assess.assessment",
            "run_id, place, state, probability, rank, data_year, body", cancellationToken);
        for (var i = 0; i < states.Count; i++)
        {
            var state = states[i];
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(runId, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(i + 1, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(state.State.Value, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(state.Risk?.Probability, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(state.Risk?.Rank, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(state.Risk?.DataYear, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(JsonSerializer.Serialize(state, AssessmentJson.Options), NpgsqlDbType.Json, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }
}
