using System.Runtime.CompilerServices;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// A training set, each column shifted to mean 0 and scaled to standard deviation 1 (divisor n, as glmnet does), laid out in blocks of rows
/// so that one block of all columns stays in the processor's cache while everything needed from it is computed.
/// </summary>
internal sealed class StandardizedBlocks
{
    /// <summary>Rows a block. A multiple of the vector width; the last block is padded with rows of weight 0.</summary>
    public const int BlockRows = 512;

    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _target;
    private readonly AlignedBuffer _weights;

    public StandardizedBlocks(DesignMatrix x, IReadOnlyList<bool> target, int[] rows)
    {
        Rows = rows.Length;
        Columns = x.Columns;
        Blocks = (Rows + BlockRows - 1) / BlockRows;
        Means = new double[Columns];
        Deviations = new double[Columns];
        Constant = new bool[Columns];
        _values = new AlignedBuffer(Blocks * Columns * BlockRows);
        _target = new AlignedBuffer(Blocks * BlockRows);
        _weights = new AlignedBuffer(Blocks * BlockRows);
        for (var i = 0; i < Rows; i++)
        {
            _target[i] = target[rows[i]] ? 1 : 0;
            _weights[i] = 1.0 / Rows;
        }

        for (var j = 0; j < Columns; j++)
        {
            Standardize(x.Column(j), x.ColumnNames[j], j, rows);
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Blocks { get; }

    public double[] Means { get; }

    /// <summary>Standard deviations with divisor n; 0 for a constant column.</summary>
    public double[] Deviations { get; }

    public bool[] Constant { get; }

    /// <summary>Rows of a block rounded up to the vector width.</summary>
    public int PaddedRows(int block) => (Math.Min(BlockRows, Rows - (block * BlockRows)) + GramKernel.Lanes - 1) & ~(GramKernel.Lanes - 1);

    public ref double Value(int block, int column) => ref _values[(nint)((block * Columns) + column) * BlockRows];

    public ref double Target(int block) => ref _target[block * BlockRows];

    public ref double Weight(int block) => ref _weights[block * BlockRows];

    private void Standardize(ReadOnlySpan<double> column, string name, int j, int[] rows)
    {
        var first = rows.Length == 0 ? 0 : column[rows[0]];
        var sum = 0.0;
        var constant = true;
        foreach (var row in rows)
        {
            sum += column[row];
            constant &= column[row] == first;
        }

        var mean = constant ? first : sum / Rows;
        var squares = 0.0;
        foreach (var row in rows)
        {
            squares += (column[row] - mean) * (column[row] - mean);
        }

        var deviation = double.IsFinite(squares)
            ? Math.Sqrt(squares / Rows)
            : throw new NonFiniteInputException("design matrix, squared,", rows[0], name, squares);
        Means[j] = mean;
        Constant[j] = constant || deviation == 0;
        Deviations[j] = Constant[j] ? 0 : deviation;
        if (Constant[j])
        {
            return;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            Unsafe.Add(ref Value(i / BlockRows, j), i % BlockRows) = (column[rows[i]] - mean) / deviation;
        }
    }
}
