using Tocsin.Numerics.Scores;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// Logistic regression with the elastic-net penalty lambda·(alpha·|b| + (1 - alpha)/2·b²) on standardized columns, along a lambda path and by
/// cross-validation; compatible with R's glmnet (Friedman, Hastie and Tibshirani 2010, Journal of Statistical Software 33(1)).
/// </summary>
public static class ElasticNet
{
    private const int SmallestClass = 2;

    /// <summary>Fits the whole path on all rows.</summary>
    /// <param name="x">Predictors.</param>
    /// <param name="target">Whether the outcome happened, one a row; at least two rows of either kind.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Looked at before each lambda.</param>
    /// <exception cref="SizeMismatchException">Rows and target differ in number.</exception>
    /// <exception cref="SingleClassException">The target has fewer than two rows of a class.</exception>
    /// <exception cref="ConstantColumnsException">No column varies.</exception>
    /// <exception cref="NonConvergenceException">The passes are used up.</exception>
    /// <exception cref="SeparationException">The classes are separated and the options refuse that.</exception>
    public static ElasticNetPath Fit(DesignMatrix x, IReadOnlyList<bool> target, ElasticNetOptions? options = null, CancellationToken cancellationToken = default)
    {
        CheckSizes(x, target);
        return FitRows(x, target, [.. Enumerable.Range(0, x.Rows)], "", options ?? ElasticNetOptions.Default, cancellationToken);
    }

    /// <summary>
    /// Chooses lambda by cross-validation, as cv.glmnet does: each fold's model is fitted on the other folds with a lambda path of its own, read at the lambdas
    /// of the path on all rows, and scored by its deviance on the fold's rows.
    /// </summary>
    /// <param name="x">Predictors.</param>
    /// <param name="target">Whether the outcome happened, one a row.</param>
    /// <param name="folds">Fold of each row, from 1; see <see cref="FoldAssignment"/>. At least 3 folds of at least 3 rows.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="threads">Most threads to use; the result is the same bit for bit for any number.</param>
    /// <param name="cancellationToken">Looked at before each lambda of each path.</param>
    /// <exception cref="FoldException">Too few folds, or too few rows in one.</exception>
    /// <inheritdoc cref="Fit" path="/exception"/>
    public static ElasticNetCrossValidation CrossValidate(
        DesignMatrix x, IReadOnlyList<bool> target, IReadOnlyList<int> folds, ElasticNetOptions? options = null, int threads = 1, CancellationToken cancellationToken = default)
    {
        CheckSizes(x, target);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        SizeMismatchException.Check("fold numbers", x.Rows, folds.Count);
        var (inside, outside) = FoldAssignment.Split(folds);
        var chosen = options ?? ElasticNetOptions.Default;
        var paths = new ElasticNetPath[inside.Length + 1];
        OrderedParallel.For(paths.Length, threads, k => paths[k] = k == 0
            ? FitRows(x, target, [.. Enumerable.Range(0, x.Rows)], "", chosen, cancellationToken)
            : FitRows(x, target, outside[k - 1], $" without fold {k}", chosen, cancellationToken), cancellationToken);
        var deviances = new double[inside.Length][];
        OrderedParallel.For(inside.Length, threads, k =>
            deviances[k] = HeldOutDeviance.Of(x, target, inside[k], paths[k + 1], paths[0].Lambdas), cancellationToken);
        return new ElasticNetCrossValidation(paths[0], deviances, [.. inside.Select(rows => rows.Length)]);
    }

    private static ElasticNetPath FitRows(DesignMatrix x, IReadOnlyList<bool> target, int[] rows, string which, ElasticNetOptions options, CancellationToken cancellationToken)
    {
        var positives = SingleClassException.Check("target" + which, [.. rows.Select(row => target[row])], SmallestClass);
        var data = new StandardizedBlocks(x, target, rows);
        return Array.TrueForAll(data.Constant, constant => constant)
            ? throw new ConstantColumnsException(data.Rows, data.Columns)
            : new ElasticNetSolver(data, positives, options, "elastic net" + which).Solve(x.ColumnNames, cancellationToken);
    }

    private static void CheckSizes(DesignMatrix x, IReadOnlyList<bool> target)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(target);
        SizeMismatchException.Check("target values", x.Rows, target.Count);
    }
}
