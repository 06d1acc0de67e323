using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Numerics.Scores;

namespace Tocsin.Learn.Monthly;

/// <summary>Puts the scored windows of a target together.</summary>
internal static class TargetSkills
{
    // Most forecasts say next to nothing: fewer groups would leave one or two for all the others.
    private const int Groups = 20;

    /// <summary>The skill of a target.</summary>
    /// <param name="series">Its series.</param>
    /// <param name="windows">The windows, ascending, with the months known of each; at least one.</param>
    /// <param name="provisional">Numbers of the months with an outcome that a source may still correct.</param>
    /// <param name="isInvented">True in the exercise region.</param>
    public static TargetSkill Of(LiveSeries series, IReadOnlyList<(ScoredWindow Scored, int Months)> windows, IReadOnlySet<int> provisional, bool isInvented)
    {
        ScoredWindow[] scored = [.. windows.Select(one => one.Scored)];
        return new TargetSkill(
            series.Target.Name(),
            MonthlyMethod.Version(series.Target),
            [
                .. windows.Select(one => new YearSkill(
                    one.Scored.Card,
                    one.Months,
                    Enumerable.Range(one.Scored.Card.Window.FirstMonth, 12).Count(provisional.Contains),
                    isInvented ? WindowStanding.Invented : WindowStandings.Of(one.Scored.Card.Window.Year))),
            ],
            SkillComparisons.Of(scored, All)!,
            SkillComparisons.Of(scored, Quiet),
            isInvented ? null : SkillComparisons.Of([.. scored.Where(window => WindowStandings.Of(window.Card.Window.Year) == WindowStanding.Unseen)], All),
            [Calibration(series.Target, scored, window => window.InForce), Calibration(series.Target, scored, window => window.Benchmark)]);
    }

    /// <summary>Every unit-month of a window.</summary>
    public static IEnumerable<MonthlyOutcome> Outcomes(LiveSeries series, ScoredWindow scored)
    {
        var (card, cells, own, benchmark) = (scored.Card, scored.Cells, scored.InForce, scored.Benchmark);
        var areCounts = series.Target.Least() is null;
        return cells.Units.Zip(cells.OfUnit).SelectMany(unit => unit.Second.Select(one => new MonthlyOutcome(
            card.Target, card.Window.Year, series.Units[unit.First].Value, MonthlyPanel.DayOf(card.Window.Origin + one.Lead), one.Lead, cells.Outcomes[one.Cell], cells.Quiet[one.Cell],
            own.Crps[one.Cell], own.Central[one.Cell].Lower, own.Central[one.Cell].Upper, own.Any[one.Cell], areCounts ? own.Grave[one.Cell] : null,
            benchmark.Crps[one.Cell], benchmark.Any[one.Cell], areCounts ? benchmark.Grave[one.Cell] : null)));
    }

    private static int[] All(ScoredWindow window) => [.. Enumerable.Range(0, window.Cells.Outcomes.Length)];

    private static int[] Quiet(ScoredWindow window) => [.. All(window).Where(cell => window.Cells.Quiet[cell])];

    private static ModelCalibration Calibration(MonthlyTarget target, ScoredWindow[] windows, Func<ScoredWindow, CellScorer> of)
    {
        var model = windows[0].Card.Models[windows[0].Scorers.Index().First(scorer => scorer.Item == of(windows[0])).Index].Name;
        var covered = windows.Select(window => window.Card.Models.First(scores => scores.Name == model).All.Coverage).ToArray();
        return new ModelCalibration(
            model,
            new CentralCoverage(covered.Average(one => one.Of50), covered.Average(one => one.Of80), covered.Average(one => one.Of90), covered.Average(one => one.Of95)),
            Reliability(scorer => scorer.Any, 1),
            target.Least() is null ? Reliability(scorer => scorer.Grave, MonthlyMethod.GraveMonth) : []);

        IReadOnlyList<ReliabilityBin> Reliability(Func<CellScorer, double[]> probabilities, int deaths) => ReliabilityDiagram.Of(
            [.. windows.SelectMany(window => probabilities(of(window)))],
            [.. windows.SelectMany(window => window.Cells.Outcomes.Select(outcome => outcome >= deaths))],
            Groups).Bins;
    }
}
