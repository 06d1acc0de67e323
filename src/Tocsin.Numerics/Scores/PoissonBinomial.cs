namespace Tocsin.Numerics.Scores;

/// <summary>The number of events among independent yes/no draws that each have a probability of their own.</summary>
public static class PoissonBinomial
{
    /// <summary>Probability of each number of events, from 0 on, by adding one draw after the other. Takes time n².</summary>
    /// <param name="probabilities">Probabilities, 0 to 1.</param>
    /// <exception cref="InvalidProbabilityException">A value is no probability.</exception>
    public static double[] Distribution(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        InvalidProbabilityException.Check(probabilities, open: false);
        var result = new double[probabilities.Count + 1];
        result[0] = 1;
        for (var i = 0; i < probabilities.Count; i++)
        {
            var p = probabilities[i];
            for (var k = i + 1; k > 0; k--)
            {
                result[k] = (result[k] * (1 - p)) + (result[k - 1] * p);
            }

            result[0] *= 1 - p;
        }

        return result;
    }

    /// <summary>
    /// The central interval of the number of events: each end is the smallest number whose cumulative probability reaches (1 - level)/2 and
    /// (1 + level)/2. Since the number is whole, it covers at least <paramref name="level"/>.
    /// </summary>
    /// <param name="probabilities">Probabilities, 0 to 1.</param>
    /// <param name="level">Nominal coverage, strictly between 0 and 1.</param>
    /// <exception cref="InvalidProbabilityException">A value is no probability.</exception>
    public static Interval CentralInterval(IReadOnlyList<double> probabilities, double level)
    {
        Interval.CheckLevel(level);
        var distribution = Distribution(probabilities);
        return new Interval(Reaching((1 - level) / 2), Reaching((1 + level) / 2), level);

        int Reaching(double share)
        {
            var (k, cumulative) = (0, distribution[0]);
            while (cumulative < share && k < distribution.Length - 1)
            {
                cumulative += distribution[++k];
            }

            return k;
        }
    }
}
