using Tocsin.Numerics.Regression;
using Tocsin.Numerics.Resampling;

namespace Tocsin.Tests.Numerics;

/// <summary>An invented data set: random predictors, one of them in hundreds of units, and outcomes that follow two of them.</summary>
internal sealed class LogisticCase
{
    public LogisticCase(int seed, int rows, int columns)
    {
        var random = new RRandom(seed);
        var values = new double[rows][];
        Target = new bool[rows];
        for (var i = 0; i < rows; i++)
        {
            values[i] = new double[columns];
            for (var j = 0; j < columns; j++)
            {
                values[i][j] = (random.NextUniform() - 0.5) * (j == 1 ? 300 : 2);
            }

            var logOdds = -0.5 + (1.5 * values[i][0]) + (columns > 1 ? 0.01 * values[i][1] : 0);
            Target[i] = random.NextUniform() < Logistic.Probability(logOdds);
        }

        X = DesignMatrix.FromRows([.. Enumerable.Range(0, columns).Select(j => $"x{j}")], values);
    }

    public DesignMatrix X { get; }

    public bool[] Target { get; }

    /// <summary>
    /// The elastic-net solution found another way: plain proximal gradient steps on the penalized mean log likelihood, standardized columns.
    /// </summary>
    public (double Intercept, double[] Slopes) SolveByGradientSteps(double lambda, double alpha, int steps = 5_000)
    {
        var z = Standardized();
        var slopes = new double[X.Columns];
        var (intercept, step) = (0.0, 4.0 / (1 + X.Columns));
        for (var s = 0; s < steps; s++)
        {
            var residual = Residuals(z, intercept, slopes);
            intercept += step * residual.Average();
            for (var j = 0; j < slopes.Length; j++)
            {
                var moved = slopes[j] + (step * Mean(z[j], residual));
                var shrunk = Math.Max(0, Math.Abs(moved) - (step * lambda * alpha)) / (1 + (step * lambda * (1 - alpha)));
                slopes[j] = Math.CopySign(shrunk, moved);
            }
        }

        return (intercept, slopes);
    }

    /// <summary>Largest violation of the optimality conditions by standardized slopes, in units of the gradient.</summary>
    public double OptimalityGap(ElasticNetPath path, int index, double alpha)
    {
        var z = Standardized();
        var slopes = path.StandardizedCoefficients(index);
        var intercept = path.Intercepts[index] + path.Coefficients[index].Select((value, j) => value * path.Means[j]).Sum();
        var residual = Residuals(z, intercept, slopes);
        var (gap, lambda) = (Math.Abs(residual.Average()), path.Lambdas[index]);
        for (var j = 0; j < slopes.Length; j++)
        {
            var gradient = Mean(z[j], residual) - (lambda * (1 - alpha) * slopes[j]);
            gap = Math.Max(gap, slopes[j] == 0 ? Math.Abs(gradient) - (lambda * alpha) : Math.Abs(gradient - (lambda * alpha * Math.Sign(slopes[j]))));
        }

        return gap;
    }

    private double[][] Standardized() => [.. Enumerable.Range(0, X.Columns).Select(j =>
    {
        var column = X.Column(j).ToArray();
        var mean = column.Average();
        var deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        return column.Select(value => (value - mean) / deviation).ToArray();
    })];

    private double[] Residuals(double[][] z, double intercept, double[] slopes) =>
        [.. Enumerable.Range(0, X.Rows).Select(i => (Target[i] ? 1 : 0) - Logistic.Probability(intercept + slopes.Select((slope, j) => slope * z[j][i]).Sum()))];

    private static double Mean(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Average();
}
