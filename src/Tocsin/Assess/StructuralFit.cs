using Tocsin.Numerics;
using Tocsin.Numerics.Regression;

namespace Tocsin.Assess;

/// <summary>A fit of the structural method on the complete cases up to a year. A function of the table, the year and the seed alone (wall 4).</summary>
/// <param name="TrainedUntil">Last year of the training rows.</param>
/// <param name="Seed">Seed of the fold assignment.</param>
/// <param name="Rows">Complete cases in training.</param>
/// <param name="Positives">Of these, rows followed by an onset.</param>
/// <param name="LambdaIndex">Place of the chosen penalty on the path, from 1.</param>
/// <param name="Model">The model at the chosen penalty.</param>
/// <param name="Deviations">Standard deviation of each predictor in training, divisor n.</param>
public sealed record StructuralFit(
    int TrainedUntil,
    int Seed,
    int Rows,
    int Positives,
    int LambdaIndex,
    ElasticNetModel Model,
    IReadOnlyList<double> Deviations)
{
    private static readonly ElasticNetOptions Options = new() { Alpha = StructuralMethod.Alpha, OnSeparation = SeparationRule.EndPath };

    /// <summary>Fits on the complete cases up to a year.</summary>
    /// <param name="table">The country-years; rows after <paramref name="trainedUntil"/> are not looked at.</param>
    /// <param name="trainedUntil">Last year of the training rows.</param>
    /// <param name="seed">Seed of the fold assignment.</param>
    /// <param name="threads">Most threads; the result is the same for any number.</param>
    /// <param name="cancellationToken">Looked at before each step of each path.</param>
    /// <exception cref="NumericsException">The rows cannot carry a fit: too few of a class, nothing varies, or it does not converge.</exception>
    public static StructuralFit To(
        StructuralTable table, int trainedUntil, int seed = StructuralMethod.Seed, int threads = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var cases = table.CompleteCases(trainedUntil);
        var target = cases.Select(row => row.OnsetWithinTwoYears!.Value).ToArray();
        var design = DesignMatrix.FromRows(table.Predictors, [.. cases.Select(row => row.Predictors.ToArray())]);
        var folds = FoldAssignment.Assign(cases.Count, StructuralMethod.Folds, seed);
        var fit = ElasticNet.CrossValidate(design, target, folds, Options, threads, cancellationToken);
        return new StructuralFit(
            trainedUntil, seed, cases.Count, target.Count(outcome => outcome), fit.BestIndex + 1, fit.BestModel, fit.Path.Deviations);
    }

    /// <summary>The fit as it is stored, with the medians of the data year that drivers are measured against.</summary>
    /// <param name="table">The table that was fitted.</param>
    /// <param name="snapshot">Name of the data snapshot.</param>
    /// <param name="programVersion">Version of Tocsin.</param>
    /// <param name="fittedAt">When, UTC.</param>
    /// <returns>A version that has no number yet: 0.</returns>
    public ModelVersion ToVersion(StructuralTable table, string snapshot, string programVersion, DateTimeOffset fittedAt)
    {
        ArgumentNullException.ThrowIfNull(table);
        var world = table.Forecastable(table.DataYear);
        return new ModelVersion(
            0,
            snapshot,
            table.Edition,
            Seed,
            TrainedUntil,
            Rows,
            Positives,
            StructuralMethod.Alpha,
            Model.Lambda,
            LambdaIndex,
            Model.Intercept,
            [.. table.Predictors.Select((name, j) => new Coefficient(name, Model.Coefficients[j], Deviations[j], Median(world, j)))],
            table.MissingPredictors,
            programVersion,
            fittedAt);
    }

    private static double Median(IReadOnlyList<StructuralCase> rows, int predictor)
    {
        if (rows.Count == 0)
            return 0;
        var sorted = rows.Select(row => row.Predictors[predictor]).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
