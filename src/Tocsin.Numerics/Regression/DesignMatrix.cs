using Tocsin.Numerics.Scores;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// Predictor values: one row a case, one named column a predictor, all finite. Immutable; stored by column.
/// </summary>
public sealed class DesignMatrix
{
    private readonly double[] _values;

    private DesignMatrix(IReadOnlyList<string> columnNames, int rows, double[] values)
    {
        ColumnNames = columnNames;
        Rows = rows;
        _values = values;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns => ColumnNames.Count;

    /// <summary>Name of each column, in order.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The value in a row and column, both from 0.</summary>
    public double this[int row, int column] => Column(column)[row];

    /// <summary>Builds a matrix from rows.</summary>
    /// <param name="columnNames">One name a column; at least one.</param>
    /// <param name="rows">One array a row, each as long as <paramref name="columnNames"/>. The values are copied.</param>
    /// <exception cref="SizeMismatchException">A row has another length.</exception>
    /// <exception cref="NonFiniteInputException">A value is NaN or infinite.</exception>
    public static DesignMatrix FromRows(IReadOnlyList<string> columnNames, IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(columnNames);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(columnNames.Count, nameof(columnNames));
        var values = new double[rows.Count * columnNames.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            SizeMismatchException.Check($"values of row {i}", columnNames.Count, row.Length);
            for (var j = 0; j < row.Length; j++)
            {
                values[(j * rows.Count) + i] = double.IsFinite(row[j]) ? row[j] : throw new NonFiniteInputException("design matrix", i, columnNames[j], row[j]);
            }
        }

        return new DesignMatrix([.. columnNames], rows.Count, values);
    }

    /// <summary>All values of a column, top to bottom.</summary>
    public ReadOnlySpan<double> Column(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
        return _values.AsSpan(column * Rows, Rows);
    }

    /// <summary>A copy of one row, in column order.</summary>
    public double[] Row(int row)
    {
        var values = new double[Columns];
        for (var j = 0; j < values.Length; j++)
        {
            values[j] = this[row, j];
        }

        return values;
    }

    /// <summary>A new matrix of the rows chosen, in the order chosen; a row may be chosen more than once.</summary>
    /// <param name="rows">Row numbers, from 0.</param>
    public DesignMatrix SelectRows(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var values = new double[rows.Count * Columns];
        for (var j = 0; j < Columns; j++)
        {
            var source = Column(j);
            for (var i = 0; i < rows.Count; i++)
            {
                values[(j * rows.Count) + i] = source[rows[i]];
            }
        }

        return new DesignMatrix(ColumnNames, rows.Count, values);
    }
}
