using System.Runtime.CompilerServices;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// Iteratively reweighted least squares with an intercept and a small ridge penalty on the slopes, which keeps separated or collinear data from running away.
/// </summary>
internal static class GeneralizedLinearFit
{
    private const int MostSteps = 50;
    private const double Threshold = 1e-8;

    /// <summary>Slope of the log-likelihood in the linear predictor of a case, and the weight of the case.</summary>
    public delegate (double Slope, double Weight) Family(double linear, double target);

    /// <summary>Intercept first, then one coefficient a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Fit(string what, DesignMatrix design, IReadOnlyList<double> target, double[] start, double ridge, Family family, IReadOnlyList<double>? weights = null)
    {
        var size = design.Columns + 1;
        var beta = (double[])start.Clone();
        var rows = Rows(design);
        double[] targets = [.. target];
        double[]? often = weights is null ? null : [.. weights];
        for (var step = 0; step < MostSteps; step++)
        {
            var hessian = new double[size * size];
            var gradient = new double[size];
            for (var j = 1; j < size; j++)
            {
                hessian[(j * size) + j] = ridge;
                gradient[j] = -ridge * beta[j];
            }

            for (var i = 0; i < design.Rows; i++)
            {
                var row = rows.AsSpan(i * size, size);
                var linear = beta[0];
                for (var j = 1; j < row.Length; j++)
                {
                    linear += beta[j] * row[j];
                }

                var (slope, weight) = family(linear, targets[i]);
                if (often is not null)
                {
                    slope *= often[i];
                    weight *= often[i];
                }

                for (var j = 0; j < size; j++)
                {
                    gradient[j] += slope * row[j];
                    var scaled = weight * row[j];
                    for (var k = 0; k <= j; k++)
                    {
                        hessian[(j * size) + k] += scaled * row[k];
                    }
                }
            }

            Solve(hessian, gradient, size);
            var largest = 0.0;
            for (var j = 0; j < size; j++)
            {
                beta[j] += gradient[j];
                largest = Math.Max(largest, Math.Abs(gradient[j]));
            }

            if (!double.IsFinite(largest))
            {
                break;
            }

            if (largest < Threshold)
            {
                return beta;
            }
        }

        throw new NonConvergenceException(what, null, MostSteps, MostSteps, Threshold);
    }

    // One row after another, a 1 for the intercept first.
    private static double[] Rows(DesignMatrix design)
    {
        var size = design.Columns + 1;
        var rows = new double[design.Rows * size];
        for (var j = 0; j < size; j++)
        {
            var column = j == 0 ? default : design.Column(j - 1);
            for (var i = 0; i < design.Rows; i++)
            {
                rows[(i * size) + j] = j == 0 ? 1 : column[i];
            }
        }

        return rows;
    }

    // Cholesky, in place; the lower triangle is given, the solution replaces the right side.
    private static void Solve(double[] matrix, double[] right, int size)
    {
        for (var j = 0; j < size; j++)
        {
            for (var i = j; i < size; i++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * size) + k] * matrix[(j * size) + k];
                }

                matrix[(i * size) + j] = i == j ? Math.Sqrt(sum) : sum / matrix[(j * size) + j];
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                right[i] -= matrix[(i * size) + k] * right[k];
            }

            right[i] /= matrix[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                right[i] -= matrix[(k * size) + i] * right[k];
            }

            right[i] /= matrix[(i * size) + i];
        }
    }
}
