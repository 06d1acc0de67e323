namespace Tocsin.Numerics.ChangeDetection;

/// <summary>
/// The two rules of thumb that a change detector has to beat. Each gives the count where its condition holds and 0 where it does not, so that a least count can
/// be asked of it.
/// </summary>
public static class CountRules
{
    /// <summary>"The count doubled": each count that is above 0 and at least twice the mean of the known ones among the periods before it.</summary>
    /// <param name="counts">Counts of consecutive periods, each at least 0; null where unknown.</param>
    /// <param name="before">How many periods before are looked at, at least 2.</param>
    /// <returns>For each period the count, 0 where the rule does not hold, NaN where the count or more than half of the periods before it are
    /// unknown.</returns>
    /// <exception cref="InvalidCountException">A count is negative.</exception>
    public static double[] Doubled(ReadOnlySpan<int?> counts, int before) => Of(counts, before, (count, window) => count > 0 && count >= 2 * window.Mean ? count : 0);

    /// <summary>
    /// "Above mean and two deviations": each count above the mean of the known ones among the periods before it by more than two of their standard deviations
    /// (divisor n − 1).
    /// </summary>
    /// <inheritdoc cref="Doubled" path="/param|/returns|/exception"/>
    public static double[] AboveTwoDeviations(ReadOnlySpan<int?> counts, int before) => Of(counts, before, (count, window) => count > 0 && count > window.Mean + (2 * window.Deviation) ? count : 0);

    /// <summary>What both rules compare with: the mean of the known ones among the periods before each.</summary>
    /// <param name="counts">Counts of consecutive periods, each at least 0; null where unknown.</param>
    /// <param name="before">How many periods before are looked at, at least 2.</param>
    /// <returns>For each period the mean, NaN where the count or more than half of the periods before it are unknown.</returns>
    /// <exception cref="InvalidCountException">A count is negative.</exception>
    public static double[] MeansBefore(ReadOnlySpan<int?> counts, int before) => Of(counts, before, (_, window) => window.Mean);

    private static double[] Of(ReadOnlySpan<int?> counts, int before, Func<int, Window, double> value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(before, 2);
        InvalidCountException.Check(counts);
        var result = new double[counts.Length];
        var window = default(Window);
        for (var i = 0; i < counts.Length; i++)
        {
            result[i] = counts[i] is not { } count || i < before || window.Known < 2 || 2 * window.Known < before ? double.NaN : value(count, window);
            window = window.With(counts[i], 1).With(i >= before ? counts[i - before] : null, -1);
        }

        return result;
    }

    // Sums of whole numbers, exact in their types, so that taking out what leaves the window leaves no trace. Most counts are 0 and cost nothing.
    private readonly record struct Window(int Known, long Sum, Int128 Squares)
    {
        public double Mean => (double)Sum / Known;

        public double Deviation => Math.Sqrt((double)((Known * Squares) - ((Int128)Sum * Sum)) / ((double)Known * (Known - 1)));

        public Window With(int? count, int sign) => count switch
        {
            null => this,
            0 => this with { Known = Known + sign },
            { } value => new Window(Known + sign, Sum + (sign * (long)value), Squares + (sign * (Int128)value * value)),
        };
    }
}
