using System.Runtime.CompilerServices;
using Tocsin.Numerics.Scores;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// A hurdle model of counts (Mullahy 1986): a logistic regression says whether there is anything at all, and a negative-binomial regression with log link
/// how much above 1 there is then. The dispersion is the one at which Pearson's statistic equals its degrees of freedom.
/// </summary>
public sealed class HurdleRegression
{
    /// <summary>Penalty on the square of each slope, small against thousands of rows.</summary>
    public const double Ridge = 1;

    private const double LeastSize = 0.05;
    private const double MostSize = 1e4;
    private const double MostLinear = 14;

    private HurdleRegression(double[] occurrence, double[] amount, double size)
    {
        Occurrence = occurrence;
        Amount = amount;
        Size = size;
    }

    /// <summary>Intercept and slopes of the log-odds of a count above 0.</summary>
    public IReadOnlyList<double> Occurrence { get; }

    /// <summary>Intercept and slopes of the logarithm of the mean of the count less 1, where there is one.</summary>
    public IReadOnlyList<double> Amount { get; }

    /// <summary>The negative binomial's size (theta): variance = mean + mean²/size.</summary>
    public double Size { get; }

    /// <summary>Fits both parts.</summary>
    /// <param name="design">One row a case.</param>
    /// <param name="counts">Whole numbers from 0, one a row.</param>
    /// <param name="weights">How often each row happened; null for once. A row with a count above 0 stands for itself alone.</param>
    /// <exception cref="SizeMismatchException">The lengths differ.</exception>
    /// <exception cref="SingleClassException">Fewer than ten counts are above 0, or fewer than ten are 0.</exception>
    /// <exception cref="NonConvergenceException">A part did not converge.</exception>
    public static HurdleRegression Fit(DesignMatrix design, IReadOnlyList<double> counts, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(counts);
        SizeMismatchException.Check("counts", design.Rows, counts.Count);
        SizeMismatchException.Check("weights", design.Rows, weights?.Count ?? design.Rows);
        const int LeastOfEach = 10;
        var any = counts.Select(count => count > 0).ToArray();
        var positives = SingleClassException.Check("counts above 0", any, LeastOfEach);
        var baseRate = Logistic.LogOdds(positives / (weights?.Sum() ?? counts.Count));
        var occurrence = GeneralizedLinearFit.Fit("occurrence part", design, [.. any.Select(yes => yes ? 1.0 : 0)], Start(design, baseRate), Ridge, Bernoulli, weights);

        var rows = Enumerable.Range(0, counts.Count).Where(i => any[i]).ToArray();
        var above = design.SelectRows(rows);
        var amounts = rows.Select(i => counts[i] - 1).ToArray();
        var (amount, size) = (Start(above, Math.Log(amounts.Average() + 0.1)), 1.0);

        // The mean depends little on the size; three turns settle both to far less than their standard error.
        for (var turn = 0; turn < 3; turn++)
        {
            var given = size;
            amount = GeneralizedLinearFit.Fit("amount part", above, amounts, amount, Ridge, (linear, target) => NegativeBinomial(linear, target, given));
            size = SizeOf(above, amounts, amount);
        }

        return new HurdleRegression(occurrence, amount, size);
    }

    /// <summary>Probability of a count above 0.</summary>
    /// <param name="row">Values in the order of the columns.</param>
    public double ProbabilityOfAny(ReadOnlySpan<double> row) => Logistic.Probability(Linear(Occurrence, row));

    /// <summary>Quantiles of a count that is above 0, at the middle of equal slices, rising.</summary>
    /// <param name="row">Values in the order of the columns.</param>
    /// <param name="quantiles">Where they go.</param>
    /// <param name="most">No quantile is above this, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PositiveQuantiles(ReadOnlySpan<double> row, Span<double> quantiles, double most)
    {
        var mean = Math.Exp(Math.Min(Linear(Amount, row), MostLinear));
        var share = mean / (mean + Size);
        var mass = Math.Pow(1 - share, Size);
        var (count, reached) = (0, mass);
        for (var i = 0; i < quantiles.Length; i++)
        {
            var wanted = (i + 0.5) / quantiles.Length;
            while (reached < wanted && count + 1 < most)
            {
                mass *= share * (count + Size) / (count + 1);
                reached += mass;
                count++;
            }

            quantiles[i] = count + 1;
        }
    }

    private static double[] Start(DesignMatrix design, double intercept)
    {
        var start = new double[design.Columns + 1];
        start[0] = intercept;
        return start;
    }

    private static double Linear(IReadOnlyList<double> coefficients, ReadOnlySpan<double> row)
    {
        SizeMismatchException.Check("values", coefficients.Count - 1, row.Length);
        var sum = coefficients[0];
        for (var j = 0; j < row.Length; j++)
        {
            sum += coefficients[j + 1] * row[j];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Slope, double Weight) Bernoulli(double linear, double target)
    {
        var p = Logistic.Probability(linear);
        return (target - p, Math.Max(p * (1 - p), 1e-10));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Slope, double Weight) NegativeBinomial(double linear, double target, double size)
    {
        var mean = Math.Exp(Math.Min(linear, MostLinear));
        var weight = mean / (1 + (mean / size));
        return ((target - mean) / (1 + (mean / size)), weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SizeOf(DesignMatrix design, double[] amounts, double[] coefficients)
    {
        var means = Enumerable.Range(0, amounts.Length).Select(i => Math.Exp(Math.Min(Linear(coefficients, design.Row(i)), MostLinear))).ToArray();
        var freedom = Math.Max(1, amounts.Length - coefficients.Length);
        var (low, high) = (Math.Log(LeastSize), Math.Log(MostSize));
        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2;
            var size = Math.Exp(middle);
            var statistic = 0.0;
            for (var i = 0; i < amounts.Length; i++)
            {
                var difference = amounts[i] - means[i];
                statistic += difference * difference / (means[i] + (means[i] * means[i] / size));
            }

            // A larger size means less variance, and so a larger statistic.
            (low, high) = statistic > freedom ? (low, middle) : (middle, high);
        }

        return Math.Exp((low + high) / 2);
    }
}
