using Tocsin.Numerics;
using Tocsin.Numerics.Regression;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

/// <summary>Agreement between two orderings.</summary>
internal static class RankCorrelation
{
    /// <summary>Spearman's rho: the correlation of average ranks, from -1 to 1.</summary>
    /// <param name="first">Finite values, not all equal; at least 2.</param>
    /// <param name="second">As many.</param>
    /// <exception cref="SizeMismatchException">The lengths differ.</exception>
    /// <exception cref="NonFiniteInputException">A value is NaN or infinite.</exception>
    /// <exception cref="ConstantColumnsException">All values of one side are equal, so that there is no ordering to compare.</exception>
    public static double Spearman(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var a = Ranks.Ascending(first, Ties.Average);
        var b = Ranks.Ascending(second, Ties.Average);
        SizeMismatchException.Check("values of the second ordering", a.Length, b.Length);
        var mean = (a.Length + 1) / 2.0;
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            var (da, db) = (a[i] - mean, b[i] - mean);
            ab += da * db;
            aa += da * da;
            bb += db * db;
        }

        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : throw new ConstantColumnsException(a.Length, 1);
    }
}
