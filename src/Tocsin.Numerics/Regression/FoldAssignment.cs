using Tocsin.Numerics.Resampling;

namespace Tocsin.Numerics.Regression;

/// <summary>Which rows are held out together in a cross-validation.</summary>
public static class FoldAssignment
{
    private const int SmallestNumber = 3;
    private const int SmallestFold = 3;

    /// <summary>
    /// R's own assignment: <c>set.seed(seed); sample(rep(1:folds, length = rows))</c>, R 3.6 or newer. Folds differ in size by one row at most.
    /// </summary>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="folds">Number of folds, at least 1; 10 is usual.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The fold of each row, from 1 to <paramref name="folds"/>.</returns>
    public static int[] Assign(int rows, int folds, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 1);
        var repeated = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            repeated[i] = (i % folds) + 1;
        }

        return new RRandom(seed).Sample(repeated);
    }

    /// <summary>Row numbers inside and outside each fold, in order.</summary>
    internal static (int[][] Inside, int[][] Outside) Split(IReadOnlyList<int> folds)
    {
        var count = 0;
        foreach (var fold in folds)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(fold, 1, nameof(folds));
            count = Math.Max(count, fold);
        }

        if (count < SmallestNumber)
        {
            throw new FoldException(count, null, folds.Count, SmallestNumber);
        }

        var inside = new int[count][];
        var outside = new int[count][];
        for (var k = 0; k < count; k++)
        {
            inside[k] = [.. Enumerable.Range(0, folds.Count).Where(row => folds[row] == k + 1)];
            outside[k] = [.. Enumerable.Range(0, folds.Count).Where(row => folds[row] != k + 1)];
            if (inside[k].Length < SmallestFold)
            {
                throw new FoldException(count, k + 1, inside[k].Length, SmallestFold);
            }
        }

        return (inside, outside);
    }
}
