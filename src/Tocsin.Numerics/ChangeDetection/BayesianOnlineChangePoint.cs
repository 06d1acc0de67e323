using System.Numerics;

namespace Tocsin.Numerics.ChangeDetection;

/// <summary>
/// The online posterior of the time since the last change (Adams and MacKay 2007, "Bayesian online changepoint detection") for counts with a changing
/// expectation. Between two changes the counts have a rate that multiplies what was expected; each rate comes from a gamma distribution of mean 1. The
/// prediction of a count under a run is then negative binomial, wider by the expectation's own dispersion; with dispersion 0 it is exactly gamma-Poisson. With
/// dispersion a count also tells less of the rate: by the factor 1 / (1 + dispersion × rate × mean), the Poisson share of its variance. Runs longer than the
/// bound are kept together as one. One instance follows one series.
/// </summary>
public sealed class BayesianOnlineChangePoint
{
    private readonly double _hazard;
    private readonly double _shape;
    private readonly int _longest;
    private readonly double[] _probability;
    private readonly double[] _a;
    private readonly double[] _b;
    private int _runs;

    /// <summary>Begins a series; before its first period a change has just happened.</summary>
    /// <param name="hazard">Probability that a change comes before a period; strictly between 0 and 1.</param>
    /// <param name="shape">Shape and rate of the gamma distribution of rates after a change: the larger, the nearer to the expectation; above 0.</param>
    /// <param name="longest">Runs of this many periods and more are one; at least 2.</param>
    public BayesianOnlineChangePoint(double hazard, double shape, int longest)
    {
        if (!(hazard is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(hazard), hazard, "A probability strictly between 0 and 1 is needed.");
        }

        if (!(shape > 0 && double.IsFinite(shape)))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "A finite shape above 0 is needed.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 2);
        _hazard = hazard;
        _shape = shape;
        _longest = longest;

        // Filled up to whole vectors by runs of probability 0, which stay at 0.
        var filled = (longest + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _probability = new double[filled];
        _a = new double[filled];
        _b = new double[filled];
        Array.Fill(_a, shape);
        Array.Fill(_b, shape);
    }

    /// <summary>
    /// Probability of each number of periods since the last change: the first that the change came just before the last period, the second one period earlier,
    /// and so on; the last that is possible stands for itself and all longer ones. Adds up to 1; empty before the first known period.
    /// </summary>
    public ReadOnlySpan<double> RunLengths => _probability.AsSpan(0, _runs);

    /// <summary>Takes in the next period. An unknown count changes nothing.</summary>
    /// <param name="count">Count of the period, at least 0; null where it is unknown.</param>
    /// <param name="expectation">What was expected of it.</param>
    /// <exception cref="InvalidCountException">The count is negative.</exception>
    /// <exception cref="InvalidExpectationException">The expectation was never set.</exception>
    public void Next(int? count, CountExpectation expectation)
    {
        if (count is not { } known)
        {
            return;
        }

        if (known < 0)
        {
            throw new InvalidCountException(0, known);
        }

        if (!(expectation.Mean > 0))
        {
            throw new InvalidExpectationException(expectation.Mean, expectation.Dispersion);
        }

        Change();
        Weigh(known, expectation);
    }

    /// <summary>Probability that the last change lies at most so many periods back and that the rate since is at least a factor of what was expected.</summary>
    /// <param name="within">Periods, at least 1.</param>
    /// <param name="factor">Above 0; the posterior mean of the rate is compared with it.</param>
    public double RiseProbability(int within, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(within, 1);
        var sum = 0.0;
        for (var run = 0; run < Math.Min(_runs, within); run++)
        {
            sum += _a[run] >= factor * _b[run] ? _probability[run] : 0;
        }

        return Math.Min(1, sum);
    }

    /// <summary>
    /// The most probable number of periods since the last change, counting the last one; of equals the smallest; 0 before the first known period.
    /// </summary>
    public int LikeliestRun
    {
        get
        {
            var best = 0;
            for (var run = 1; run < _runs; run++)
            {
                best = _probability[run] > _probability[best] ? run : best;
            }

            return _runs == 0 ? 0 : best + 1;
        }
    }

    // Every run ends with the hazard's probability; the others become one period longer, and the new one is the first.
    private void Change()
    {
        var ended = 0.0;
        for (var run = 0; run < _runs; run++)
        {
            ended += _hazard * _probability[run];
            _probability[run] *= 1 - _hazard;
        }

        if (_runs == _longest)
        {
            MergeLongest();
        }
        else
        {
            _runs++;
        }

        Array.Copy(_probability, 0, _probability, 1, _runs - 1);
        Array.Copy(_a, 0, _a, 1, _runs - 1);
        Array.Copy(_b, 0, _b, 1, _runs - 1);
        _probability[0] = _runs == 1 ? 1 : ended;
        _a[0] = _shape;
        _b[0] = _shape;
    }

    // The two longest become one, before all move up: their rates are mixed by weight.
    private void MergeLongest()
    {
        var last = _runs - 1;
        var (shorter, longer) = (_probability[last - 1], _probability[last]);
        var weight = shorter + longer > 0 ? longer / (shorter + longer) : 1;
        _probability[last - 1] = shorter + longer;
        _a[last - 1] = (weight * _a[last]) + ((1 - weight) * _a[last - 1]);
        _b[last - 1] = (weight * _b[last]) + ((1 - weight) * _b[last - 1]);
    }

    private void Weigh(int count, CountExpectation expectation)
    {
        if (count == 0)
        {
            WeighNone(expectation.Mean, expectation.Dispersion);
        }
        else
        {
            WeighSome(count, expectation.Mean, expectation.Dispersion);
        }

        var total = 0.0;
        for (var run = 0; run < _runs; run++)
        {
            total += _probability[run];
        }

        // So surprising a count that every probability is 0 in double precision: a change just now is what is left.
        if (!(total > 0))
        {
            Array.Clear(_probability);
            (_probability[0], total) = (1, 1);
        }

        for (var run = 0; run < _runs; run++)
        {
            _probability[run] /= total;
        }
    }

    private void WeighSome(int count, double mean, double dispersion)
    {
        var logFactorial = count > 1 ? LogGammaFunction.Of(count + 1.0) : 0;
        for (var run = 0; run < _runs; run++)
        {
            var rate = _a[run] / _b[run];
            _probability[run] *= Math.Exp(LogProbability(count, logFactorial, rate * mean, 1 / ((1 / _a[run]) + dispersion)));
            var information = 1 / (1 + (dispersion * rate * mean));
            _a[run] += information * count;
            _b[run] += information * mean;
        }
    }

    // The same for a count of 0, several runs at a time: most periods of most series are such, and nearly all of the time goes here.
    private void WeighNone(double mean, double dispersion)
    {
        for (var run = 0; run < _runs; run += Vector<double>.Count)
        {
            var (a, b) = (new Vector<double>(_a, run), new Vector<double>(_b, run));
            var expected = a / b * mean;
            var size = Vector<double>.One / ((Vector<double>.One / a) + new Vector<double>(dispersion));
            var none = Vector.Exp(-size * Vector.Log(Vector<double>.One + (expected / size)));
            (new Vector<double>(_probability, run) * none).CopyTo(_probability, run);
            (b + (new Vector<double>(mean) / (Vector<double>.One + (expected * dispersion)))).CopyTo(_b, run);
        }
    }

    // Negative binomial by mean and size.
    private static double LogProbability(int count, double logFactorial, double mean, double size) =>
        LogGammaFunction.Of(count + size) - LogGammaFunction.Of(size) - logFactorial - (size * double.LogP1(mean / size)) + (count * (Math.Log(mean) - Math.Log(size + mean)));
}
