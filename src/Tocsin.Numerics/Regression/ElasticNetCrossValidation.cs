namespace Tocsin.Numerics.Regression;

/// <summary>An elastic-net path and the cross-validated deviance at each of its lambdas, as cv.glmnet computes it (type "deviance", grouped).</summary>
public sealed class ElasticNetCrossValidation
{
    internal ElasticNetCrossValidation(ElasticNetPath path, double[][] foldDeviances, int[] foldSizes)
    {
        Path = path;
        FoldSizes = foldSizes;
        MeanDeviances = new double[path.Lambdas.Count];
        StandardErrors = new double[path.Lambdas.Count];
        double rows = foldSizes.Sum();
        for (var k = 0; k < MeanDeviances.Length; k++)
        {
            var (mean, spread) = (0.0, 0.0);
            for (var fold = 0; fold < foldSizes.Length; fold++)
            {
                mean += foldSizes[fold] / rows * foldDeviances[fold][k];
            }

            for (var fold = 0; fold < foldSizes.Length; fold++)
            {
                var difference = foldDeviances[fold][k] - mean;
                spread += foldSizes[fold] / rows * difference * difference;
            }

            MeanDeviances[k] = mean;
            StandardErrors[k] = Math.Sqrt(spread / (foldSizes.Length - 1));
        }

        BestIndex = FirstAtMost(MeanDeviances.Min());
        OneErrorIndex = FirstAtMost(MeanDeviances[BestIndex] + StandardErrors[BestIndex]);
    }

    /// <summary>The path fitted on all rows.</summary>
    public ElasticNetPath Path { get; }

    /// <summary>Rows in each fold.</summary>
    public IReadOnlyList<int> FoldSizes { get; }

    /// <summary>Held-out deviance a row at each lambda: mean of the folds' means, weighted by their sizes.</summary>
    public double[] MeanDeviances { get; }

    /// <summary>Standard error of each mean, from the spread between folds.</summary>
    public double[] StandardErrors { get; }

    /// <summary>Place of lambda.min: the largest lambda with the smallest mean deviance. From 0.</summary>
    public int BestIndex { get; }

    /// <summary>Place of lambda.1se: the largest lambda whose mean deviance is within one standard error of the smallest. From 0.</summary>
    public int OneErrorIndex { get; }

    /// <summary>lambda.min.</summary>
    public double BestLambda => Path.Lambdas[BestIndex];

    /// <summary>lambda.1se.</summary>
    public double OneErrorLambda => Path.Lambdas[OneErrorIndex];

    /// <summary>The model at lambda.min.</summary>
    public ElasticNetModel BestModel => Path.At(BestIndex);

    private int FirstAtMost(double limit) => Array.FindIndex(MeanDeviances, deviance => deviance <= limit);
}
