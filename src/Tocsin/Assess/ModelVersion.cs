namespace Tocsin.Assess;

/// <summary>A fitted structural model as it is stored: enough to repeat it and to recompute every forecast.</summary>
/// <param name="Id">Number of the version; grows.</param>
/// <param name="Snapshot">Name of the data snapshot it was fitted on.</param>
/// <param name="Edition">Edition of the predictors, as declared by the file ("2025").</param>
/// <param name="Seed">Seed of the fold assignment.</param>
/// <param name="TrainedUntil">Last year of the training rows.</param>
/// <param name="Rows">Complete cases in training.</param>
/// <param name="Positives">Of these, rows followed by an onset.</param>
/// <param name="Alpha">Elastic-net mixing: 0 ridge, 1 lasso.</param>
/// <param name="Lambda">Penalty in force (lambda.min).</param>
/// <param name="LambdaIndex">Its place on the path, from 1.</param>
/// <param name="Intercept">Intercept in log-odds.</param>
/// <param name="Coefficients">By predictor, raw scale, in the order of the file; zeros included.</param>
/// <param name="MissingPredictors">Columns of the current method that the edition lacks; empty when complete.</param>
/// <param name="ProgramVersion">Version of Tocsin that fitted it.</param>
/// <param name="FittedAt">When, UTC.</param>
public sealed record ModelVersion(
    long Id,
    string Snapshot,
    string Edition,
    int Seed,
    int TrainedUntil,
    int Rows,
    int Positives,
    double Alpha,
    double Lambda,
    int LambdaIndex,
    double Intercept,
    IReadOnlyList<Coefficient> Coefficients,
    IReadOnlyList<string> MissingPredictors,
    string ProgramVersion,
    DateTimeOffset FittedAt)
{
    /// <summary>The newest change of handling when its data were read, as the snapshot says it; 0 takes it that every withdrawal came after.</summary>
    internal long NewestChange { get; init; }
}
