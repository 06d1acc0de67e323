using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Numerics.Regression;

/// <summary>Mean deviance of a path's forecasts on rows it has not seen, probabilities clipped to [1e-5, 1 - 1e-5] as cv.glmnet does.</summary>
internal static class HeldOutDeviance
{
    private const double SmallestProbability = 1e-5;

    /// <summary>One mean deviance (minus twice the log likelihood a row) for each lambda.</summary>
    public static double[] Of(DesignMatrix x, IReadOnlyList<bool> target, int[] rows, ElasticNetPath path, IReadOnlyList<double> lambdas)
    {
        var padded = (rows.Length + 3) & ~3;
        var values = new double[padded * x.Columns];
        var outcome = new double[padded];
        for (var i = 0; i < rows.Length; i++)
        {
            outcome[i] = target[rows[i]] ? 1 : 0;
        }

        for (var j = 0; j < x.Columns; j++)
        {
            var column = x.Column(j);
            for (var i = 0; i < rows.Length; i++)
            {
                values[(j * padded) + i] = column[rows[i]];
            }
        }

        var linear = new double[padded];
        var result = new double[lambdas.Count];
        for (var k = 0; k < result.Length; k++)
        {
            var model = path.AtLambda(lambdas[k]);
            Array.Fill(linear, model.Intercept);
            for (var j = 0; j < x.Columns; j++)
            {
                if (model.Coefficients[j] != 0)
                {
                    BlockKernels.AddScaled(ref linear[0], model.Coefficients[j], ref values[j * padded], padded);
                }
            }

            result[k] = -2 * LogLikelihood(linear, outcome, rows.Length) / rows.Length;
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double LogLikelihood(double[] linear, double[] outcome, int rows)
    {
        var (one, low, high) = (Vector256<double>.One, Vector256.Create(SmallestProbability), Vector256.Create(1 - SmallestProbability));
        ref var f = ref MemoryMarshal.GetArrayDataReference(linear);
        ref var y = ref MemoryMarshal.GetArrayDataReference(outcome);
        var limit = Vector256.Create((double)rows);
        var index = Vector256.Create(0.0, 1, 2, 3);
        var likelihood = new LikelihoodProduct();
        for (nuint i = 0; i < (nuint)linear.Length; i += 4)
        {
            var q = Vector256.Min(high, Vector256.Max(low, BlockKernels.Sigmoid(BlockKernels.Load(ref f, i))));
            var p = one - Vector256.Abs(BlockKernels.Load(ref y, i) - q);
            var real = Vector256.LessThan(index + Vector256.Create((double)i), limit);
            likelihood.Multiply(Vector256.ConditionalSelect(real, p, one));
        }

        return likelihood.Log();
    }
}
