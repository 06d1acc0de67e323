namespace Tocsin.Numerics;

/// <summary>
/// The two rules of thumb that a change detector has to beat. Each gives the count where its condition holds and 0 where it does not, so that a least count can be asked of it.
/// </summary>
public static class CountRules
{
    /// <summary>"The count doubled": each count that is above 0 and at least twice the mean of the known ones among the periods before it.</summary>
    /// <param name="counts">Counts of consecutive periods, each at least 0; null where unknown.</param>
    /// <param name="before">How many periods before are looked at, at least 2.</param>
    /// <returns>For each period the count, 0 where the rule does not hold, NaN where the count or more than half of the periods before it are unknown.</returns>
    /// <exception cref="InvalidCountException">A count is negative.</exception>
    public static double[] Doubled(ReadOnlySpan<int?> counts, int before) => Of(counts, before, (count, mean, _) => count > 0 && count >= 2 * mean ? count : 0);

    /// <summary>"Above mean and two deviations": each count above the mean of the known ones among the periods before it by more than two of their standard deviations (divisor n − 1).</summary>
    /// <inheritdoc cref="Doubled" path="/param|/returns|/exception"/>
    public static double[] AboveTwoDeviations(ReadOnlySpan<int?> counts, int before) => Of(counts, before, (count, mean, deviation) => count > 0 && count > mean + (2 * deviation) ? count : 0);

    /// <summary>What both rules compare with: the mean of the known ones among the periods before each.</summary>
    /// <param name="counts">Counts of consecutive periods, each at least 0; null where unknown.</param>
    /// <param name="before">How many periods before are looked at, at least 2.</param>
    /// <returns>For each period the mean, NaN where the count or more than half of the periods before it are unknown.</returns>
    /// <exception cref="InvalidCountException">A count is negative.</exception>
    public static double[] MeansBefore(ReadOnlySpan<int?> counts, int before) => Of(counts, before, (_, mean, _) => mean);

    private static double[] Of(ReadOnlySpan<int?> counts, int before, Func<double, double, double, double> value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(before, 2);
        InvalidCountException.Check(counts);
        var result = new double[counts.Length];

        // Sums of whole numbers, exact in their types, so that taking out what leaves the window leaves no trace.
        var (known, sum, squares) = (0, 0L, (Int128)0);
        for (var i = 0; i < counts.Length; i++)
        {
            result[i] = counts[i] is not { } count || i < before || known < 2 || 2 * known < before
                ? double.NaN
                : value(count, (double)sum / known, Deviation(known, sum, squares));
            Move(counts[i], 1, ref known, ref sum, ref squares);
            Move(i >= before ? counts[i - before] : null, -1, ref known, ref sum, ref squares);
        }

        return result;
    }

    private static void Move(int? count, int sign, ref int known, ref long sum, ref Int128 squares)
    {
        if (count is { } value)
        {
            known += sign;
            sum += sign * (long)value;
            squares += sign * (Int128)value * value;
        }
    }

    private static double Deviation(int known, long sum, Int128 squares) => Math.Sqrt((double)((known * squares) - ((Int128)sum * sum)) / ((double)known * (known - 1)));
}
