using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tocsin.Numerics.Regression;

/// <summary>
/// Coordinate steps on a <see cref="WorkingModel"/>: full sweeps over all joined columns, and between them sweeps over those that were ever
/// non-zero, in glmnet's order. Passes are counted for the whole path.
/// </summary>
internal sealed class CoordinateDescent
{
    private readonly WorkingModel _model;
    private readonly int _limit;
    private readonly string _what;
    private readonly double _threshold;
    private readonly double _stop;
    private readonly double[] _gradient;
    private readonly List<int> _active = [];
    private readonly bool[] _isActive;
    private int[] _sweep = [];

    /// <param name="model">The least-squares problem.</param>
    /// <param name="threshold">Convergence threshold, as the user gave it.</param>
    /// <param name="nullDeviance">Minus the mean log likelihood of the constant model; steps smaller than the product count as none.</param>
    /// <param name="limit">Most passes for the whole path.</param>
    /// <param name="what">Which fit, for the error.</param>
    public CoordinateDescent(WorkingModel model, double threshold, double nullDeviance, int limit, string what)
    {
        _model = model;
        _threshold = threshold;
        _stop = threshold * nullDeviance;
        _limit = limit;
        _what = what;
        _gradient = new double[model.Stride];
        _isActive = new bool[model.Stride];
        Coefficients = new double[model.Stride];
    }

    /// <summary>Coefficients by position, intercept first, on the standardized scale.</summary>
    public double[] Coefficients { get; }

    public int Passes { get; private set; }

    /// <summary>Positions that were ever non-zero, in the order they became so.</summary>
    public IReadOnlyList<int> Active => _active;

    /// <summary>True if a step whose square, times its diagonal element, is this counts as none.</summary>
    public bool IsSmall(double weightedSquare) => weightedSquare < _stop;

    /// <summary>Sorts the positions of the joined columns into column order, the order of full sweeps.</summary>
    public void Reorder() =>
        _sweep = [.. Enumerable.Range(1, _model.ColumnAt.Count - 1).OrderBy(position => _model.ColumnAt[position])];

    /// <summary>Steps until no step is large.</summary>
    /// <param name="lasso">Penalty on absolute values: lambda·alpha.</param>
    /// <param name="ridge">Penalty on squares: lambda·(1 - alpha).</param>
    /// <param name="lambdaIndex">For the error, from 0.</param>
    /// <exception cref="NonConvergenceException">The passes are used up.</exception>
    public void Descend(double lasso, double ridge, int lambdaIndex)
    {
        _gradient[0] = _model.ResidualSum;
        for (var position = 1; position < _model.ColumnAt.Count; position++)
        {
            _gradient[position] = _model.Gradient[_model.ColumnAt[position]];
        }

        while (!IsSmall(Pass(_sweep, lasso, ridge, lambdaIndex)))
        {
            while (!IsSmall(Pass(CollectionsMarshal.AsSpan(_active), lasso, ridge, lambdaIndex)))
            {
            }
        }
    }

    /// <summary>One pass over the positions and the intercept; returns the largest weighted square of a step.</summary>
    private double Pass(ReadOnlySpan<int> positions, double lasso, double ridge, int lambdaIndex)
    {
        if (Passes >= _limit)
        {
            throw new NonConvergenceException(_what, lambdaIndex, Passes, _limit, _threshold);
        }

        Passes++;
        var largest = 0.0;
        // A position that becomes active during a full sweep is appended; the span over the old list stays as it was.
        foreach (var position in positions)
        {
            largest = Math.Max(largest, Step(position, lasso, ridge));
        }

        var d = _gradient[0] / _model.WeightSum;
        if (d != 0)
        {
            Coefficients[0] += d;
            largest = Math.Max(largest, _model.WeightSum * d * d);
            Subtract(0, d);
        }

        return largest;
    }

    private double Step(int position, double lasso, double ridge)
    {
        var curvature = _model.Gram[(position * _model.Stride) + position];
        var old = Coefficients[position];
        var u = _gradient[position] + (curvature * old);
        var excess = Math.Abs(u) - lasso;
        var value = excess <= 0 ? 0 : Math.CopySign(excess, u) / (curvature + ridge);
        var d = value - old;
        if (d == 0)
        {
            return 0;
        }

        Coefficients[position] = value;
        Subtract(position, d);
        if (!_isActive[position])
        {
            _isActive[position] = true;
            _active.Add(position);
        }

        return curvature * d * d;
    }

    private void Subtract(int position, double step)
    {
        ref var row = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_model.Gram), position * _model.Stride);
        BlockKernels.AddScaled(ref MemoryMarshal.GetArrayDataReference(_gradient), -step, ref row, (_model.ColumnAt.Count + 3) & ~3);
    }
}
