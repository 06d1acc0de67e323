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
    public Task<ModelVersion?> FindAsync(long id, CancellationToken cancellationToken) => FindAsync("id = $1", [id], cancellationToken);

    /// <summary>The model fitted by this program on the rows of one import, or null.</summary>
    internal Task<ModelVersion?> FindAsync(long predictorsImport, string edition, int seed, int trainedUntil, CancellationToken cancellationToken) =>
        FindAsync("predictors_import = $1 and edition = $2 and seed = $3 and trained_until = $4 and program_version = $5",
            [predictorsImport, edition, seed, trainedUntil, ProgramVersion.Build], cancellationToken);

    /// <summary>Stores a fit; when another process stored the same one meanwhile, that one stands.</summary>
    internal async Task<ModelVersion> AddAsync(ModelVersion version, long predictorsImport, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            """
            insert into assess.model_version (snapshot, predictors_import, edition, seed, trained_until, rows, positives, alpha, lambda, lambda_index, intercept,
              coefficients, missing_predictors, program_version, fitted_at, newest_change)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            on conflict do nothing
            """,
            [
                version.Snapshot, predictorsImport, version.Edition, version.Seed, version.TrainedUntil, version.Rows, version.Positives, version.Alpha, version.Lambda,
                version.LambdaIndex, version.Intercept, Sql.Typed(JsonSerializer.Serialize(version.Coefficients, AssessmentJson.Options), NpgsqlDbType.Json),
                version.MissingPredictors.ToArray(), version.ProgramVersion, version.FittedAt, version.NewestChange,
            ], cancellationToken);
        return (await FindAsync(predictorsImport, version.Edition, version.Seed, version.TrainedUntil, cancellationToken))!;
    }

    private Task<ModelVersion?> FindAsync(string condition, object?[] values, CancellationToken cancellationToken) =>
        database.FindAsync($"select {Columns}, handling from assess.model_version where {condition}", values, Read, cancellationToken);

    private static ModelVersion Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetDouble(7), row.GetDouble(8),
        row.GetInt32(9), row.GetDouble(10), JsonSerializer.Deserialize<Coefficient[]>(row.GetString(11), AssessmentJson.Options)!, row.GetFieldValue<string[]>(12),
        row.GetString(13), row.GetFieldValue<DateTimeOffset>(14));
}
