using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Store;

namespace Tocsin.Assess;

/// <summary>The stored structural models.</summary>
public sealed class ModelVersions(Database database)
{
    private const string Columns = """
        id, snapshot, edition, seed, trained_until, rows, positives, alpha, lambda, lambda_index, intercept, coefficients, missing_predictors, program_version, fitted_at
        """;

    /// <summary>The model of that number, or null.</summary>
    public async Task<ModelVersion?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand($"select {Columns} from assess.model_version where id = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        return await OneAsync(command, cancellationToken);
    }

    /// <summary>The model fitted by this program on the rows of one import, or null.</summary>
    internal async Task<ModelVersion?> FindAsync(long predictorsImport, string edition, int seed, int trainedUntil, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(
            $"select {Columns} from assess.model_version where predictors_import = $1 and edition = $2 and seed = $3 and trained_until = $4 and program_version = $5");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = predictorsImport });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = edition });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = seed });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = trainedUntil });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ProgramVersion.Build });
        return await OneAsync(command, cancellationToken);
    }

    /// <summary>Stores a fit; when another process stored the same one meanwhile, that one stands.</summary>
    internal async Task<ModelVersion> AddAsync(ModelVersion version, long predictorsImport, CancellationToken cancellationToken)
    {
        var command = database.Source.CreateCommand("""
            insert into assess.model_version (snapshot, predictors_import, edition, seed, trained_until, rows, positives, alpha, lambda, lambda_index, intercept,
              coefficients, missing_predictors, program_version, fitted_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            on conflict do nothing
            """);
        await using (command)
        {
            var values = command.Parameters;
            values.AddWithValue(version.Snapshot);
            values.AddWithValue(predictorsImport);
            values.AddWithValue(version.Edition);
            values.AddWithValue(version.Seed);
            values.AddWithValue(version.TrainedUntil);
            values.AddWithValue(version.Rows);
            values.AddWithValue(version.Positives);
            values.AddWithValue(version.Alpha);
            values.AddWithValue(version.Lambda);
            values.AddWithValue(version.LambdaIndex);
            values.AddWithValue(version.Intercept);
            values.AddWithValue(NpgsqlDbType.Json, JsonSerializer.Serialize(version.Coefficients, AssessmentJson.Options));
            values.AddWithValue(version.MissingPredictors.ToArray());
            values.AddWithValue(version.ProgramVersion);
            values.AddWithValue(version.FittedAt);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return (await FindAsync(predictorsImport, version.Edition, version.Seed, version.TrainedUntil, cancellationToken))!;
    }

    private static async Task<ModelVersion?> OneAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return !await row.ReadAsync(cancellationToken)
            ? null
            : new ModelVersion(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.GetInt32(3),
                row.GetInt32(4),
                row.GetInt32(5),
                row.GetInt32(6),
                row.GetDouble(7),
                row.GetDouble(8),
                row.GetInt32(9),
                row.GetDouble(10),
                JsonSerializer.Deserialize<Coefficient[]>(row.GetString(11), AssessmentJson.Options)!,
                row.GetFieldValue<string[]>(12),
                row.GetString(13),
                row.GetFieldValue<DateTimeOffset>(14));
    }
}
