using Tocsin.Assess.Monthly;
using Tocsin.Learn.Monthly;

namespace Tocsin.Benchmarks.Learn;

/// <summary>One origin of the search of ADR 0020.</summary>
/// <param name="Window">The window it counts in.</param>
/// <param name="Benchmark">CRPS of the benchmark, summed over all States and leads 3 to 14.</param>
/// <param name="Rules">The same of every rule.</param>
/// <param name="Apart">How far the search without a rule is from the product without one, relatively.</param>
internal sealed record SupportOrigin(string Window, double Benchmark, double[] Rules, double Apart)
{
    private static readonly DecayModel Decay = new(SupportUnit.Own, SupportUnit.HalfLife);
    private static readonly AnalogueModel Analogues = new(150, 15, SupportUnit.LevelMonths, SupportUnit.Raise, SupportUnit.Spread, LevelSupport.Unbounded);
    private static readonly StackModel Stack = new(new StackPart(Decay, 0.4, 0.6), new StackPart(Analogues, 0.6, 0.4));

    /// <summary>Scores an origin.</summary>
    /// <param name="window">The window it counts in.</param>
    /// <param name="panel">Counts to the end of the window.</param>
    /// <param name="origin">Number of the last month known.</param>
    /// <param name="rules">The rules.</param>
    public static SupportOrigin Score(string window, MonthlyPanel panel, int origin, IReadOnlyList<SupportRule> rules)
    {
        // A window is a calendar year forecast from October: the months are renumbered so that the origin is one. Models see no month's number.
        var year = new MonthlyWindow(MonthlyPanel.DayOf(origin).Year + 1);
        var moved = new MonthlyPanel(
            panel.FirstMonth + year.Origin - origin,
            panel.Units,
            [.. panel.Units.Select((_, unit) => Enumerable.Range(panel.FirstMonth, panel.Months).Select(month => panel[unit, month]).ToArray())]);
        var history = new MonthlyHistory(moved, year.Origin);
        var scored = MonthlyBacktester.Score(
            MonthlyTarget.StateBased, moved, year, [new ConflictologyModel(), Stack], 1, TimeProvider.System, CancellationToken.None);
        var fit = (AnalogueFit)Analogues.Fit(history, LeadBlock.Near, CancellationToken.None);
        var (cells, plain) = (scored.Cells, scored.Scorers[1].Crps);
        var (sums, alike, same) = (new double[rules.Count], 0.0, 0.0);
        for (var at = 0; at < cells.Units.Length; at++)
        {
            var unit = new SupportUnit(moved, history, cells.Units[at], fit.AnaloguesOf(cells.Units[at]));
            var known = cells.OfUnit[at].Sum(one => plain[one.Cell]);
            (alike, same) = (alike + (unit.IsWithin ? known : Of(SupportRule.None)), same + known);
            for (var rule = 0; rule < rules.Count; rule++)
                sums[rule] += unit.IsWithin ? known : Of(rules[rule]);

            double Of(SupportRule rule) => cells.OfUnit[at].Sum(one => unit.Crps(rule, one.Lead, cells.Outcomes[one.Cell]));
        }

        return new SupportOrigin(window, scored.Scorers[0].Crps.Sum(), sums, Math.Abs((alike / same) - 1));
    }
}
