using Tocsin.Numerics.Resampling;

namespace Tocsin.Learn.Monthly;

/// <summary>Compares the model in force with the benchmark over the windows of a target.</summary>
public static class SkillComparisons
{
    /// <summary>Fewest years that are drawn again; from two of them every draw is one year or both.</summary>
    public const int FewestYears = 3;

    /// <summary>How often States or years are drawn again.</summary>
    public const int Resamples = 2000;

    /// <summary>Seed of the draws.</summary>
    public const int Seed = 1;

    /// <summary>Compares over the cells chosen.</summary>
    /// <param name="windows">The windows.</param>
    /// <param name="cells">Cells of each window.</param>
    /// <returns>Null when no cell is chosen.</returns>
    internal static SkillComparison? Of(IReadOnlyList<ScoredWindow> windows, Func<ScoredWindow, IReadOnlyList<int>> cells)
    {
        var chosen = windows.Select(window => (Window: window, Cells: cells(window))).Where(one => one.Cells.Count > 0).ToArray();
        if (chosen.Length == 0)
            return null;
        var years = chosen.Select(one => new Pair(one.Cells.Average(cell => one.Window.InForce.Crps[cell]), one.Cells.Average(cell => one.Window.Benchmark.Crps[cell]))).ToArray();
        // A cell's share of the mean over years, so that the States add up to it.
        var units = chosen
            .SelectMany(one => one.Cells.Select(cell => (Unit: one.Window.Cells.UnitOf(cell), one.Window, Cell: cell, Share: 1.0 / one.Cells.Count / chosen.Length)))
            .GroupBy(one => one.Unit)
            .OrderBy(unit => unit.Key)
            .Select(unit => new Pair(unit.Sum(one => one.Share * one.Window.InForce.Crps[one.Cell]), unit.Sum(one => one.Share * one.Window.Benchmark.Crps[one.Cell])))
            .ToArray();
        return new SkillComparison(
            chosen.Sum(one => one.Cells.Count), years.Average(year => year.Own), years.Average(year => year.Other), Ratio(units),
            years.Length < FewestYears ? null : Ratio(years), years.Count(year => year.Own < year.Other), years.Length);
    }

    private static Interval? Ratio(Pair[] clusters)
    {
        var (own, other) = (clusters.Sum(cluster => cluster.Own), clusters.Sum(cluster => cluster.Other));
        if (other == 0)
            return null;
        var interval = ClusterBootstrap.Resample([.. Enumerable.Range(0, clusters.Length)], Statistic, Resamples, Seed).PercentileInterval();
        return new Interval(own / other, interval.Lower, interval.Upper);

        double Statistic(int[] drawn)
        {
            var (mine, theirs) = (0.0, 0.0);
            foreach (var cluster in drawn)
                (mine, theirs) = (mine + clusters[cluster].Own, theirs + clusters[cluster].Other);
            // Undefined where only States without an error of the benchmark were drawn.
            return theirs == 0 ? double.NaN : mine / theirs;
        }
    }

    private readonly record struct Pair(double Own, double Other);
}
