using Tocsin.Numerics.Scores;

namespace Tocsin.Numerics.Resampling;

/// <summary>
/// Bootstrap that draws whole clusters with replacement, for rows that hang together: all years of a country, or all countries of a year. For a paired
/// difference let the statistic compute both sides on the same rows. A difference is claimed only if it holds by country and by year.
/// </summary>
public static class ClusterBootstrap
{
    /// <summary>Draws as many clusters as there are and computes the statistic on all rows of the clusters drawn, many times.</summary>
    /// <param name="clusters">Cluster of each row.</param>
    /// <param name="statistic">
    /// Statistic of row numbers, each row as often as its cluster was drawn. It may return NaN or raise <see cref="SingleClassException"/> where it is
    /// undefined. Called from several threads when <paramref name="threads"/> is above 1.
    /// </param>
    /// <param name="replicates">Number of resamples, at least 1; 2,000 is usual.</param>
    /// <param name="seed">Seed; the draws are those of <see cref="RRandom"/> over clusters in order of first appearance.</param>
    /// <param name="threads">Most threads; the result is the same for any number.</param>
    /// <param name="cancellationToken">Looked at before each resample.</param>
    /// <exception cref="ArgumentException">There is no row, or the statistic is undefined in every resample.</exception>
    public static BootstrapDistribution Resample<TCluster>(
        IReadOnlyList<TCluster> clusters,
        Func<int[], double> statistic,
        int replicates,
        int seed,
        int threads = 1,
        CancellationToken cancellationToken = default)
        where TCluster : notnull
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfZero(clusters.Count, nameof(clusters));
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var members = Enumerable.Range(0, clusters.Count).GroupBy(row => clusters[row]).Select(group => group.ToArray()).ToArray();

        // All draws come from one stream before any thread starts: the number of threads cannot change them.
        var random = new RRandom(seed);
        var draws = new int[replicates][];
        for (var i = 0; i < replicates; i++)
        {
            draws[i] = new int[members.Length];
            for (var k = 0; k < members.Length; k++)
            {
                draws[i][k] = random.NextIndex(members.Length);
            }
        }

        var values = new double[replicates];
        OrderedParallel.For(replicates, threads, i => values[i] = Evaluate(statistic, [.. draws[i].SelectMany(k => members[k])]), cancellationToken);
        return new BootstrapDistribution(values);
    }

    private static double Evaluate(Func<int[], double> statistic, int[] rows)
    {
        try
        {
            return statistic(rows);
        }
        catch (SingleClassException)
        {
            return double.NaN;
        }
    }
}
