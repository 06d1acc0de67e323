using System.Globalization;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// Every column of a design matrix is constant, so there is nothing to learn from. A single constant column is no error: it gets the coefficient 0
/// and is listed in <see cref="ElasticNetPath.ConstantColumns"/>.
/// </summary>
public sealed class ConstantColumnsException : NumericsException
{
    /// <summary>States the size of the training set.</summary>
    /// <param name="rows">Rows in training.</param>
    /// <param name="columns">Columns, all constant over those rows.</param>
    public ConstantColumnsException(int rows, int columns)
        : base(string.Create(CultureInfo.InvariantCulture, $"All {columns} columns are constant over the {rows} training rows. Check the rows and columns chosen."))
    {
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Rows in training.</summary>
    public int Rows { get; }

    /// <summary>Columns, all constant over those rows.</summary>
    public int Columns { get; }
}
