namespace Tocsin.Numerics.Regression;

/// <summary>
/// Elastic-net logistic fits along a falling sequence of lambdas, on one training set. Coefficients are on the columns' own scale.
/// </summary>
public sealed class ElasticNetPath
{
    internal ElasticNetPath(
        IReadOnlyList<string> columnNames,
        StandardizedBlocks data,
        List<double> lambdas,
        List<double> intercepts,
        List<double[]> coefficients,
        List<double> devianceRatios,
        double nullDeviance,
        int passes,
        PathEnd end)
    {
        ColumnNames = columnNames;
        Rows = data.Rows;
        Means = data.Means;
        Deviations = data.Deviations;
        ConstantColumns = [.. Enumerable.Range(0, data.Columns).Where(j => data.Constant[j])];
        Lambdas = [.. lambdas];
        Intercepts = [.. intercepts];
        Coefficients = [.. coefficients];
        DevianceRatios = [.. devianceRatios];
        DegreesOfFreedom = [.. coefficients.Select(row => row.Count(value => value != 0))];
        NullDeviance = nullDeviance;
        Passes = passes;
        End = end;
    }

    /// <summary>Name of each column, in order.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Rows in training.</summary>
    public int Rows { get; }

    /// <summary>Mean of each column over the training rows.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Standard deviation of each column over the training rows, divisor n; 0 for a constant column.</summary>
    public IReadOnlyList<double> Deviations { get; }

    /// <summary>Columns that do not vary over the training rows: their coefficient is 0 at every lambda, as in glmnet.</summary>
    public IReadOnlyList<int> ConstantColumns { get; }

    /// <summary>Penalty strengths, strictly falling; at the first one every coefficient is 0.</summary>
    public IReadOnlyList<double> Lambdas { get; }

    /// <summary>Intercept at each lambda, in log-odds.</summary>
    public IReadOnlyList<double> Intercepts { get; }

    /// <summary>Coefficients at each lambda, in log-odds a unit of the column.</summary>
    public IReadOnlyList<double[]> Coefficients { get; }

    /// <summary>Share of the null deviance explained at each lambda, about 0 to 1.</summary>
    public IReadOnlyList<double> DevianceRatios { get; }

    /// <summary>Number of coefficients other than 0 at each lambda.</summary>
    public IReadOnlyList<int> DegreesOfFreedom { get; }

    /// <summary>Deviance of the constant model: minus twice its log likelihood over all training rows.</summary>
    public double NullDeviance { get; }

    /// <summary>Passes over the coefficients made for the whole path.</summary>
    public int Passes { get; }

    /// <summary>Why the path has no further lambda.</summary>
    public PathEnd End { get; }

    /// <summary>The model at one place of the sequence, from 0.</summary>
    public ElasticNetModel At(int index) => new(ColumnNames, Lambdas[index], Intercepts[index], Coefficients[index]);

    /// <summary>
    /// The model at any lambda: coefficients interpolated linearly in lambda between the two neighbours on the path; beyond either end, the model there.
    /// </summary>
    public ElasticNetModel AtLambda(double lambda)
    {
        if (lambda >= Lambdas[0])
        {
            return At(0);
        }

        if (lambda <= Lambdas[^1])
        {
            return At(Lambdas.Count - 1);
        }

        var right = 1;
        while (Lambdas[right] > lambda)
        {
            right++;
        }

        var share = (lambda - Lambdas[right]) / (Lambdas[right - 1] - Lambdas[right]);
        var coefficients = new double[ColumnNames.Count];
        for (var j = 0; j < coefficients.Length; j++)
        {
            coefficients[j] = (share * Coefficients[right - 1][j]) + ((1 - share) * Coefficients[right][j]);
        }

        return new ElasticNetModel(ColumnNames, lambda, (share * Intercepts[right - 1]) + ((1 - share) * Intercepts[right]), coefficients);
    }

    /// <summary>Coefficients at one place of the sequence on the standardized scale: log-odds a standard deviation of the column.</summary>
    public double[] StandardizedCoefficients(int index) => [.. Coefficients[index].Select((value, j) => value * Deviations[j])];
}
