using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// The weighted least-squares problem that stands in for the logistic likelihood near the current coefficients (Friedman, Hastie and Tibshirani 2010,
/// section 3): its gradient and its matrix of weighted inner products. glmnet updates a residual per row at each coordinate step; here the rows are
/// read once an outer step and the coordinate steps work on the matrix alone, which gives the same iterates up to rounding.
/// Position 0 is the intercept, later positions are columns in the order they joined.
/// </summary>
internal sealed class WorkingModel
{
    private const double SmallestProbability = 1e-9;
    private static readonly double LogOddsLimit = Math.Log((1 / SmallestProbability) - 1);

    private readonly StandardizedBlocks _data;
    private readonly AlignedBuffer _variance;
    private readonly AlignedBuffer _linear = new(StandardizedBlocks.BlockRows);
    private readonly AlignedBuffer _residual = new(StandardizedBlocks.BlockRows);
    private readonly AlignedBuffer _weighted = new(3 * StandardizedBlocks.BlockRows);
    private readonly List<int> _columns = [-1];

    public WorkingModel(StandardizedBlocks data)
    {
        _data = data;
        _variance = new AlignedBuffer(data.Blocks * StandardizedBlocks.BlockRows);
        Stride = (data.Columns + 1 + 3) & ~3;
        Gram = new double[(data.Columns + 1) * Stride];
        Gradient = new double[data.Columns];
    }

    /// <summary>Column at each position; -1 at position 0, the intercept.</summary>
    public IReadOnlyList<int> ColumnAt => _columns;

    public int Stride { get; }

    /// <summary>Weighted inner products by position, row by row with <see cref="Stride"/>.</summary>
    public double[] Gram { get; }

    /// <summary>Inner product of the residual with every column, whether it joined or not.</summary>
    public double[] Gradient { get; }

    public double ResidualSum { get; private set; }

    /// <summary>Sum of the working weights: 0 when every fitted probability is 0 or 1.</summary>
    public double WeightSum { get; private set; }

    /// <summary>Minus the mean log likelihood, probabilities clipped to [1e-9, 1 - 1e-9].</summary>
    public double Deviance { get; private set; }

    /// <summary>Lets columns join and computes their inner products with all that joined before.</summary>
    public void Join(IEnumerable<int> columns)
    {
        var first = _columns.Count;
        _columns.AddRange(columns);
        ClearFrom(first);
        for (var block = 0; block < _data.Blocks; block++)
        {
            AccumulateGram(block, first);
        }

        Mirror(first);
    }

    /// <summary>Reads all rows once and rebuilds everything at new coefficients (by position).</summary>
    public void Update(ReadOnlySpan<double> coefficients)
    {
        ClearFrom(0);
        Array.Clear(Gradient);
        (ResidualSum, WeightSum) = (0, 0);
        var likelihood = new LikelihoodProduct();
        for (var block = 0; block < _data.Blocks; block++)
        {
            LinearPredictor(block, coefficients);
            Reweigh(block, ref likelihood);
            AccumulateGradient(block);
            AccumulateGram(block, 1);
        }

        Gram[0] = WeightSum;
        Deviance = -likelihood.Log() / _data.Rows;
        Mirror(1);
    }

    private void LinearPredictor(int block, ReadOnlySpan<double> coefficients)
    {
        var rows = _data.PaddedRows(block);
        ref var linear = ref _linear[0];
        MemoryMarshal.CreateSpan(ref linear, rows).Fill(coefficients[0]);
        Span<int> columns = stackalloc int[4];
        Span<double> slopes = stackalloc double[4];
        var held = 0;
        for (var position = 1; position < _columns.Count; position++)
        {
            if (coefficients[position] == 0)
            {
                continue;
            }

            columns[held] = _columns[position];
            slopes[held] = coefficients[position];
            if (++held == 4)
            {
                BlockKernels.AddScaled4(
                    ref linear, slopes, ref _data.Value(block, columns[0]), ref _data.Value(block, columns[1]), ref _data.Value(block, columns[2]), ref _data.Value(block, columns[3]), rows);
                held = 0;
            }
        }

        for (var i = 0; i < held; i++)
        {
            BlockKernels.AddScaled(ref linear, slopes[i], ref _data.Value(block, columns[i]), rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reweigh(int block, ref LikelihoodProduct likelihood)
    {
        var rows = (nuint)_data.PaddedRows(block);
        ref var linear = ref _linear[0];
        ref var residual = ref _residual[0];
        ref var variance = ref _variance[block * StandardizedBlocks.BlockRows];
        ref var target = ref _data.Target(block);
        ref var weight = ref _data.Weight(block);
        var (limit, low, high) = (Vector256.Create(LogOddsLimit), Vector256.Create(SmallestProbability), Vector256.Create(1 - SmallestProbability));
        var (one, zero) = (Vector256<double>.One, Vector256<double>.Zero);
        var (residualSum, weightSum) = (zero, zero);
        for (nuint i = 0; i < rows; i += 4)
        {
            var f = BlockKernels.Load(ref linear, i);
            var w = BlockKernels.Load(ref weight, i);
            var y = BlockKernels.Load(ref target, i);
            var q = BlockKernels.Sigmoid(f);
            q = Vector256.ConditionalSelect(Vector256.LessThan(f, -limit), zero, q);
            q = Vector256.ConditionalSelect(Vector256.GreaterThan(f, limit), one, q);
            var v = w * (q * (one - q));
            var r = w * (y - q);
            v.StoreUnsafe(ref variance, i);
            r.StoreUnsafe(ref residual, i);
            weightSum += v;
            residualSum += r;
            var p = Vector256.Min(high, Vector256.Max(low, one - Vector256.Abs(y - q)));
            likelihood.Multiply(Vector256.ConditionalSelect(Vector256.Equals(w, zero), one, p));
        }

        ResidualSum += BlockKernels.Sum(residualSum);
        WeightSum += BlockKernels.Sum(weightSum);
    }

    private void AccumulateGradient(int block)
    {
        var rows = _data.PaddedRows(block);
        var last = _data.Columns - 1;
        ref var residual = ref _residual[0];
        Span<double> sums = stackalloc double[4];
        for (var j = 0; j <= last; j += 4)
        {
            BlockKernels.Dot4(
                ref residual, ref _data.Value(block, j), ref _data.Value(block, Math.Min(j + 1, last)), ref _data.Value(block, Math.Min(j + 2, last)), ref _data.Value(block, Math.Min(j + 3, last)), rows, sums);
            for (var b = 0; b < 4 && j + b <= last; b++)
            {
                Gradient[j + b] += sums[b];
            }
        }
    }

    /// <summary>Adds a block's part to the lower triangle, from a position on; the result of a surplus tile row or column is dropped.</summary>
    private void AccumulateGram(int block, int first)
    {
        var rows = _data.PaddedRows(block);
        var last = _columns.Count - 1;
        ref var variance = ref _variance[block * StandardizedBlocks.BlockRows];
        ref var weighted = ref _weighted[0];
        Span<double> sums = stackalloc double[12];
        for (var i = first; i <= last; i += 3)
        {
            for (var a = 0; a < 3 && i + a <= last; a++)
            {
                Gram[(i + a) * Stride] += BlockKernels.Weigh(ref _weighted[a * StandardizedBlocks.BlockRows], ref variance, ref _data.Value(block, _columns[i + a]), rows);
            }

            var end = Math.Min(i + 2, last);
            for (var j = 1; j <= end; j += 4)
            {
                GramKernel.Dot(
                    ref weighted, StandardizedBlocks.BlockRows, ref Joined(block, j, end), ref Joined(block, j + 1, end), ref Joined(block, j + 2, end), ref Joined(block, j + 3, end), rows, sums);
                for (var t = 0; t < 12; t++)
                {
                    var (row, column) = (i + (t >> 2), j + (t & 3));
                    if (row <= last && column <= row)
                    {
                        Gram[(row * Stride) + column] += sums[t];
                    }
                }
            }
        }
    }

    private ref double Joined(int block, int position, int end) => ref _data.Value(block, _columns[Math.Min(position, end)]);

    private void ClearFrom(int first) => Gram.AsSpan(first * Stride, (_columns.Count - first) * Stride).Clear();

    private void Mirror(int first)
    {
        for (var row = first; row < _columns.Count; row++)
        {
            for (var column = 0; column < row; column++)
            {
                Gram[(column * Stride) + row] = Gram[(row * Stride) + column];
            }
        }
    }
}
