using Tocsin.Numerics.Resampling;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

public sealed class ClusterBootstrapTests
{
    private static readonly string[] Clusters = ["a", "b", "a", "c", "b", "c", "d"];
    private static readonly double[] Values = [1, 2, 3, 4, 5, 6, 7];

    [Fact]
    public void Whole_clusters_are_drawn_as_many_as_there_are()
    {
        var result = ClusterBootstrap.Resample(
            Clusters,
            rows =>
            {
                foreach (var cluster in rows.GroupBy(row => Clusters[row]))
                {
                    var times = cluster.GroupBy(row => row).Select(group => group.Count()).ToArray();
                    times.Length.ShouldBe(Clusters.Count(name => name == cluster.Key));
                    times.Distinct().Count().ShouldBe(1);
                }

                return rows.GroupBy(row => Clusters[row]).Sum(cluster => cluster.Count() / Clusters.Count(name => name == cluster.Key));
            },
            50,
            seed: 1);
        result.Values.ShouldAllBe(drawn => drawn == 4);
    }

    [Fact]
    public void Seed_decides_the_result_and_threads_do_not()
    {
        var first = Mean(seed: 9, threads: 1);
        Mean(seed: 9, threads: 4).Values.ShouldBe(first.Values);
        Mean(seed: 10, threads: 1).Values.ShouldNotBe(first.Values);
        first.PercentileInterval(0.9).Contains(Values.Average()).ShouldBeTrue();
        first.StandardError.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Clustering_widens_the_interval_when_rows_of_a_cluster_are_alike()
    {
        int[] rows = [.. Enumerable.Range(0, 200)];
        double Average(int[] drawn) => drawn.Average(row => (row / 20) % 3);
        var clustered = ClusterBootstrap.Resample([.. rows.Select(row => row / 20)], Average, 300, seed: 3);
        var single = ClusterBootstrap.Resample(rows, Average, 300, seed: 3);
        clustered.StandardError.ShouldBeGreaterThan(2 * single.StandardError);
    }

    [Fact]
    public void Resamples_without_a_defined_statistic_are_counted_not_hidden()
    {
        bool[] outcomes = [true, true, false, false, false, false, false];
        var result = ClusterBootstrap.Resample(
            [1, 1, 2, 3, 4, 5, 6],
            rows => RocCurve.Of([.. rows.Select(row => Values[row])], [.. rows.Select(row => outcomes[row])]).Auc,
            200,
            seed: 5);
        result.Undefined.ShouldBeInRange(40, 100); // (5/6)^6 of the draws miss the one cluster with onsets
        (result.Values.Count + result.Undefined).ShouldBe(200);
        Should.Throw<ArgumentException>(() => ClusterBootstrap.Resample(Clusters, _ => double.NaN, 5, seed: 1));
    }

    private static BootstrapDistribution Mean(int seed, int threads) =>
        ClusterBootstrap.Resample(Clusters, rows => rows.Average(row => Values[row]), 400, seed, threads);
}
