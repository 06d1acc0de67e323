using Tocsin.Assess.Monthly;

namespace Tocsin.Learn.Monthly;

/// <summary>
/// Learns the shares of a stack on windows of the past: of all shares on a grid, those with the smallest mean, over the windows, of CRPS, ignorance and
/// interval score, each divided by that of the last twelve months as the sample.
/// </summary>
public static class StackWeights
{
    /// <summary>Scores every combination.</summary>
    /// <param name="panel">Counts.</param>
    /// <param name="windows">Windows to learn on.</param>
    /// <param name="parts">The models to stack.</param>
    /// <param name="steps">The grid: shares are multiples of 1/steps.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Combinations, best first.</returns>
    public static IReadOnlyList<StackTrial> Learn(
        MonthlyPanel panel, IReadOnlyList<MonthlyWindow> windows, IReadOnlyList<MonthlyModel> parts, int steps, int threads, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(parts);
        var grid = Shares(parts.Count, steps).ToArray();
        var benchmark = new ConflictologyModel();
        MonthlyModel[] models =
        [
            benchmark, .. parts,
            .. grid.Select(shares => new StackModel([.. parts.Zip(shares, (model, share) => new StackPart(model, (double)share / steps, (double)share / steps)).Where(part => part.Share > 0)])),
        ];
        var ratios = new double[grid.Length, 3];
        foreach (var window in windows)
        {
            var scores = MonthlyBacktester.Run(MonthlyTarget.StateBased, panel, window, models, threads, time, cancellationToken).Models;
            for (var i = 0; i < grid.Length; i++)
            {
                var (own, other) = (scores[1 + parts.Count + i].All, scores[0].All);
                ratios[i, 0] += own.Crps / other.Crps / windows.Count;
                ratios[i, 1] += own.Ignorance / other.Ignorance / windows.Count;
                ratios[i, 2] += own.IntervalScore / other.IntervalScore / windows.Count;
            }
        }

        return
        [
            .. grid.Select((shares, i) => new StackTrial([.. shares.Select(share => (double)share / steps)], ratios[i, 0], ratios[i, 1], ratios[i, 2]))
                .OrderBy(trial => trial.Objective),
        ];
    }

    private static IEnumerable<int[]> Shares(int parts, int left) => parts == 1
        ? [[left]]
        : Enumerable.Range(0, left + 1).SelectMany(first => Shares(parts - 1, left - first).Select(rest => (int[])[first, .. rest]));
}
