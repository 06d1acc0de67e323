namespace Tocsin.Numerics.Regression;

/// <summary>
/// Walks down the lambda sequence with warm starts. The control flow follows glmnet's binomial Newton path (Friedman, Hastie and Tibshirani 2010; sequential
/// strong rules of Tibshirani et al. 2012), so that unconverged iterates at a loose threshold agree with glmnet's too.
/// </summary>
internal sealed class ElasticNetSolver
{
    private const double SmallestRatio = 1e-6;
    private const double LargestLambda = 9.9e35;
    private const int LambdasBeforeStop = 5;
    private const double SmallestProbability = 1e-9;
    private const double VanishedVariance = (1 + SmallestProbability) * SmallestProbability * (1 - SmallestProbability);

    private readonly StandardizedBlocks _data;
    private readonly ElasticNetOptions _options;
    private readonly string _what;
    private readonly WorkingModel _model;
    private readonly CoordinateDescent _descent;
    private readonly double _nullDeviance;
    private readonly double[] _before;
    private readonly bool[] _joined;

    private readonly List<double> _lambdas = [];
    private readonly List<double> _intercepts = [];
    private readonly List<double[]> _coefficients = [];
    private readonly List<double> _ratios = [];

    public ElasticNetSolver(StandardizedBlocks data, int positives, ElasticNetOptions options, string what)
    {
        _data = data;
        _options = options;
        _what = what;
        _model = new WorkingModel(data);
        var q = (double)positives / data.Rows;
        _nullDeviance = -((q * Math.Log(q)) + ((1 - q) * Math.Log(1 - q)));
        _descent = new CoordinateDescent(_model, options.Threshold, _nullDeviance, options.MaxPasses, what);
        _descent.Coefficients[0] = Math.Log(q / (1 - q));
        _before = new double[_model.Stride];
        _joined = (bool[])data.Constant.Clone(); // a constant column never joins
    }

    public ElasticNetPath Solve(IReadOnlyList<string> columnNames, CancellationToken cancellationToken)
    {
        _model.Update(_descent.Coefficients);
        var largest = 0.0;
        for (var j = 0; j < _data.Columns; j++)
        {
            largest = Math.Max(largest, _data.Constant[j] ? 0 : Math.Abs(_model.Gradient[j]));
        }

        largest /= Math.Max(_options.Alpha, 1e-3);
        var ratio = Math.Max(SmallestRatio, _options.LambdaMinRatio ?? (_data.Rows < _data.Columns ? 1e-2 : 1e-4));
        var factor = Math.Pow(ratio, 1.0 / (_options.LambdaCount - 1));
        var (previous, lambda) = (0.0, LargestLambda);
        var end = PathEnd.AllLambdas;
        for (var k = 0; k < _options.LambdaCount && end == PathEnd.AllLambdas; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (k > 0)
            {
                (previous, lambda) = k == 1 ? (largest, factor * largest) : (lambda, lambda * factor);
            }

            JoinAbove(_options.Alpha * ((2 * lambda) - previous));
            var vanished = FitAt(lambda, k);
            Record(k == 0 ? largest : lambda);
            end = vanished ? PathEnd.VarianceVanished : EndAfter(k);
        }

        if (end is PathEnd.DevianceRatioAboveLimit or PathEnd.VarianceVanished && _options.OnSeparation == SeparationRule.Refuse)
        {
            throw new SeparationException(_what, _lambdas.Count - 1, _ratios[^1], _options.MaxDevianceRatio);
        }

        return new ElasticNetPath(columnNames, _data, _lambdas, _intercepts, _coefficients, _ratios, 2 * _data.Rows * _nullDeviance, _descent.Passes, end);
    }

    /// <summary>Outer steps at one lambda; true if all fitted probabilities ran to 0 or 1.</summary>
    private bool FitAt(double lambda, int index)
    {
        var lasso = lambda * _options.Alpha;
        while (true)
        {
            _descent.Coefficients.CopyTo(_before, 0);
            _descent.Descend(lasso, lambda * (1 - _options.Alpha), index);
            var settled = ColumnsAreSettled();
            _model.Update(_descent.Coefficients);
            if (_model.WeightSum <= VanishedVariance)
            {
                return true;
            }

            var step = _descent.Coefficients[0] - _before[0];
            if (settled && _descent.IsSmall(_model.WeightSum * step * step) && !JoinAbove(lasso))
            {
                return false;
            }
        }
    }

    /// <summary>Lets every column join whose gradient is above the limit: the strong rule before a lambda, the optimality check after it.</summary>
    private bool JoinAbove(double limit)
    {
        var joining = new List<int>();
        for (var j = 0; j < _joined.Length; j++)
        {
            if (!_joined[j] && Math.Abs(_model.Gradient[j]) > limit)
            {
                _joined[j] = true;
                joining.Add(j);
            }
        }

        if (joining.Count > 0)
        {
            _model.Join(joining);
            _descent.Reorder();
        }

        return joining.Count > 0;
    }

    private bool ColumnsAreSettled()
    {
        foreach (var position in _descent.Active)
        {
            var step = _descent.Coefficients[position] - _before[position];
            if (!_descent.IsSmall(_model.Gram[(position * _model.Stride) + position] * step * step))
            {
                return false;
            }
        }

        return true;
    }

    private PathEnd EndAfter(int index)
    {
        if (index + 1 < Math.Min(LambdasBeforeStop, _options.LambdaCount))
        {
            return PathEnd.AllLambdas;
        }

        return _ratios[^1] > _options.MaxDevianceRatio ? PathEnd.DevianceRatioAboveLimit
            : _ratios[^1] - _ratios[^2] < _options.MinDevianceGain ? PathEnd.DevianceGainBelowLimit
            : PathEnd.AllLambdas;
    }

    /// <summary>Stores the current coefficients, back on the columns' own scale.</summary>
    private void Record(double lambda)
    {
        var coefficients = new double[_data.Columns];
        var intercept = _descent.Coefficients[0];
        for (var position = 1; position < _model.ColumnAt.Count; position++)
        {
            var j = _model.ColumnAt[position];
            coefficients[j] = _descent.Coefficients[position] / _data.Deviations[j];
            intercept -= coefficients[j] * _data.Means[j];
        }

        _lambdas.Add(lambda);
        _intercepts.Add(intercept);
        _coefficients.Add(coefficients);
        _ratios.Add((_nullDeviance - _model.Deviance) / _nullDeviance);
    }
}
