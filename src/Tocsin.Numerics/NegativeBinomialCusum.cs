namespace Tocsin.Numerics;

/// <summary>
/// Cumulative sum of log-likelihood ratios for a rise of a negative-binomial mean by a stated factor (Page 1954, "Continuous inspection schemes"; for counts with
/// a changing expectation, Höhle and Paul 2008, "Count data regression charts for the monitoring of surveillance time series"). Each period adds
/// ln P(count | factor × mean) − ln P(count | mean), and the sum never falls below 0: it measures, in nats, how much better a rise since the best moment explains what came than
/// no rise at all. One instance follows one series from its first period to its last.
/// </summary>
public sealed class NegativeBinomialCusum
{
    private readonly double _logFactor;
    private readonly double _most;
    private double _sum;
    private int _length;

    /// <summary>Begins a series.</summary>
    /// <param name="factor">The rise that is looked for: 2 is a doubling; above 1.</param>
    /// <param name="most">
    /// The sum goes no higher than this: a rise that is beyond doubt needs no further proof, and one that has ended must be able to be seen to end. Above 0; infinite for none.
    /// </param>
    public NegativeBinomialCusum(double factor, double most = double.PositiveInfinity)
    {
        if (!(factor > 1 && double.IsFinite(factor)))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A finite factor above 1 is needed.");
        }

        if (!(most > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(most), most, "A bound above 0 is needed.");
        }

        Factor = factor;
        _logFactor = Math.Log(factor);
        _most = most;
    }

    /// <summary>The rise that is looked for.</summary>
    public double Factor { get; }

    /// <summary>The sum after the last period, in nats: 0 or more.</summary>
    public double Sum => _sum;

    /// <summary>
    /// How many periods the sum has been above 0, counting the last one; 0 where it is 0. The rise, if there is one, is best dated to the first of these.
    /// </summary>
    public int Length => _length;

    /// <summary>Takes in the next period. An unknown count says nothing: the sum stays, and the period counts into the length of one that is above 0.</summary>
    /// <param name="count">Count of the period, at least 0; null where it is unknown.</param>
    /// <param name="expectation">What was expected of it without a rise.</param>
    /// <returns>The sum, in nats.</returns>
    /// <exception cref="InvalidCountException">The count is negative.</exception>
    /// <exception cref="InvalidExpectationException">The expectation was never set.</exception>
    public double Next(int? count, CountExpectation expectation)
    {
        if (count is not { } known)
        {
            _length += _sum > 0 ? 1 : 0;
            return _sum;
        }

        _sum = Math.Min(_most, Math.Max(0, _sum + Increase(known, expectation)));
        _length = _sum > 0 ? _length + 1 : 0;
        return _sum;
    }

    /// <summary>What one period adds before the sum is bounded.</summary>
    /// <inheritdoc cref="Next" path="/exception"/>
    public double Increase(int count, CountExpectation expectation)
    {
        if (count < 0)
        {
            throw new InvalidCountException(0, count);
        }

        if (!(expectation.Mean > 0))
        {
            throw new InvalidExpectationException(expectation.Mean, expectation.Dispersion);
        }

        var (mean, dispersion) = (expectation.Mean, expectation.Dispersion);
        return dispersion > 0
            ? (count * _logFactor) - ((count + (1 / dispersion)) * Math.Log((1 + (dispersion * Factor * mean)) / (1 + (dispersion * mean))))
            : (count * _logFactor) - ((Factor - 1) * mean);
    }
}
