using Tocsin.Numerics.Scores;

namespace Tocsin.Numerics.Regression;

/// <summary>One fitted logistic model: log-odds = intercept + sum of coefficient times value.</summary>
public sealed class ElasticNetModel
{
    /// <summary>Takes a fitted or a stored model.</summary>
    /// <param name="columnNames">One name a column.</param>
    /// <param name="lambda">Penalty strength it was fitted with, at least 0.</param>
    /// <param name="intercept">Intercept, in log-odds.</param>
    /// <param name="coefficients">One a column, in log-odds a unit of the column.</param>
    /// <exception cref="SizeMismatchException">Names and coefficients differ in number.</exception>
    public ElasticNetModel(IReadOnlyList<string> columnNames, double lambda, double intercept, IReadOnlyList<double> coefficients)
    {
        ArgumentNullException.ThrowIfNull(columnNames);
        ArgumentNullException.ThrowIfNull(coefficients);
        SizeMismatchException.Check("coefficients", columnNames.Count, coefficients.Count);
        ColumnNames = columnNames;
        Lambda = lambda;
        Intercept = intercept;
        Coefficients = coefficients;
    }

    /// <summary>Name of each column, in order.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Penalty strength.</summary>
    public double Lambda { get; }

    /// <summary>Intercept, in log-odds.</summary>
    public double Intercept { get; }

    /// <summary>One coefficient a column, in log-odds a unit of the column.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>Log-odds of one row of values, in column order.</summary>
    /// <exception cref="SizeMismatchException">The row has another length.</exception>
    public double LogOdds(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        SizeMismatchException.Check("values of the row", Coefficients.Count, values.Count);
        var sum = Intercept;
        for (var j = 0; j < values.Count; j++)
        {
            sum += Coefficients[j] * values[j];
        }

        return sum;
    }

    /// <summary>Probability of one row of values, in column order.</summary>
    /// <exception cref="SizeMismatchException">The row has another length.</exception>
    public double Probability(IReadOnlyList<double> values) => Logistic.Probability(LogOdds(values));

    /// <summary>Probability of every row of a matrix with the same columns.</summary>
    /// <exception cref="SizeMismatchException">The matrix has another number of columns.</exception>
    public double[] Probabilities(DesignMatrix x)
    {
        ArgumentNullException.ThrowIfNull(x);
        SizeMismatchException.Check("columns of the matrix", Coefficients.Count, x.Columns);
        var result = new double[x.Rows];
        Array.Fill(result, Intercept);
        for (var j = 0; j < x.Columns; j++)
        {
            if (Coefficients[j] == 0)
            {
                continue;
            }

            var column = x.Column(j);
            for (var i = 0; i < result.Length; i++)
            {
                result[i] += Coefficients[j] * column[i];
            }
        }

        for (var i = 0; i < result.Length; i++)
        {
            result[i] = Logistic.Probability(result[i]);
        }

        return result;
    }

    /// <summary>
    /// What each column adds to the log-odds against a reference: coefficient times (value - reference value). Together they are the whole difference
    /// between the log-odds of the two rows.
    /// </summary>
    /// <param name="values">The row explained, in column order.</param>
    /// <param name="reference">What it is held against, such as the median of every predictor or the same State a year earlier.</param>
    /// <exception cref="SizeMismatchException">A row has another length.</exception>
    public double[] Contributions(IReadOnlyList<double> values, IReadOnlyList<double> reference)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(reference);
        SizeMismatchException.Check("values of the row", Coefficients.Count, values.Count);
        SizeMismatchException.Check("reference values", Coefficients.Count, reference.Count);
        var result = new double[values.Count];
        for (var j = 0; j < result.Length; j++)
        {
            result[j] = Coefficients[j] * (values[j] - reference[j]);
        }

        return result;
    }
}
