namespace Tocsin.Numerics.ChangeDetection;

/// <summary>
/// Cumulative sum of log-likelihood ratios for a rise of a negative-binomial mean by a stated factor (Page 1954, "Continuous inspection schemes"; for counts
/// with a changing expectation, Höhle and Paul 2008, "Count data regression charts for the monitoring of surveillance time series"). Each period adds ln
/// P(count | factor × mean) − ln P(count | mean), and the sum never falls below 0: it measures, in nats, how much better a rise since the best moment explains
/// what came than no rise at all. With a window the rise must have begun within so many periods (Lai 1995, "Sequential changepoint detection in quality control
/// and dynamical systems"): where next to nothing is expected, nothing could otherwise bring the sum down again for years. One instance follows one series from
/// its first period to its last.
/// </summary>
public sealed class NegativeBinomialCusum
{
    private readonly double _logFactor;
    private readonly double[]? _increases;
    private int _next;

    /// <summary>Begins a series.</summary>
    /// <param name="factor">The rise that is looked for: 2 is a doubling; above 1.</param>
    /// <param name="window">Most periods, with the last one, that a rise is looked for in; at least 1; null for all.</param>
    public NegativeBinomialCusum(double factor, int? window = null)
    {
        if (!(factor > 1 && double.IsFinite(factor)))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A finite factor above 1 is needed.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(window ?? 1, 1, nameof(window));
        Factor = factor;
        _logFactor = Math.Log(factor);
        _increases = window is { } periods ? new double[periods] : null;
    }

    /// <summary>The rise that is looked for.</summary>
    public double Factor { get; }

    /// <summary>The sum after the last period, in nats: 0 or more.</summary>
    public double Sum { get; private set; }

    /// <summary>
    /// How many periods the sum rests on, counting the last one; 0 where it is 0. The rise, if there is one, is best dated to the first of these.
    /// </summary>
    public int Length { get; private set; }

    /// <summary>Takes in the next period. An unknown count says nothing: it adds 0.</summary>
    /// <param name="count">Count of the period, at least 0; null where it is unknown.</param>
    /// <param name="expectation">What was expected of it without a rise; not looked at where the count is unknown.</param>
    /// <returns>The sum, in nats.</returns>
    /// <exception cref="InvalidCountException">The count is negative.</exception>
    /// <exception cref="InvalidExpectationException">The expectation was never set.</exception>
    public double Next(int? count, CountExpectation expectation)
    {
        var increase = count is { } known ? Increase(known, expectation) : 0;
        if (_increases is null)
        {
            Sum = Math.Max(0, Sum + increase);
            Length = Sum > 0 ? Length + 1 : 0;
        }
        else
        {
            _increases[_next] = increase;
            LookBack(_increases);
            _next = (_next + 1) % _increases.Length;
        }

        return Sum;
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

    // The largest sum that ends with the last period and begins within the window; of equals the shortest.
    private void LookBack(double[] increases)
    {
        (Sum, Length) = (0, 0);
        var sum = 0.0;
        for (var back = 0; back < increases.Length; back++)
        {
            sum += increases[(_next - back + increases.Length) % increases.Length];
            if (sum > Sum)
            {
                (Sum, Length) = (sum, back + 1);
            }
        }
    }
}
