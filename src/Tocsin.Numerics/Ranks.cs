using Tocsin.Numerics.Scores;

namespace Tocsin.Numerics;

/// <summary>Ranks from 1, as R's <c>rank</c>.</summary>
public static class Ranks
{
    /// <summary>Rank 1 is the smallest value.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="ties">Which rank equal values get.</param>
    /// <exception cref="NonFiniteInputException">A value is NaN or infinite.</exception>
    public static double[] Ascending(IReadOnlyList<double> values, Ties ties) => Of(values, ties, 1);

    /// <summary>Rank 1 is the largest value, as <c>rank(-values)</c>.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="ties">Which rank equal values get.</param>
    /// <exception cref="NonFiniteInputException">A value is NaN or infinite.</exception>
    public static double[] Descending(IReadOnlyList<double> values, Ties ties) => Of(values, ties, -1);

    private static double[] Of(IReadOnlyList<double> values, Ties ties, int sign)
    {
        ScoreInput.CheckFinite("values to rank", values);
        var sorted = new double[values.Count];
        var order = new int[values.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            sorted[i] = sign * values[i];
        }

        Array.Sort(sorted, order);
        var ranks = new double[order.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            var rank = ties switch
            {
                Ties.Min => start + 1,
                Ties.Max => end,
                _ => (start + 1 + end) / 2.0,
            };
            for (; start < end; start++)
            {
                ranks[order[start]] = rank;
            }
        }

        return ranks;
    }
}
