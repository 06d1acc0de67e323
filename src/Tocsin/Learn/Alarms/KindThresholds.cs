using Tocsin.Assess.Alarms;
using Tocsin.Gather;

namespace Tocsin.Learn.Alarms;

/// <summary>
/// Thresholds for every kind of series: of States from the score of a method, of areas and actors from the same budget on all of their alarms, of silence
/// from its own; each with what became of such alarms in the later years.
/// </summary>
internal sealed class KindThresholds(
    EventFacts facts, IReadOnlyList<string> units, AlarmScorer scorer, IReadOnlyDictionary<string, OneSidedYears> outcomes, AlarmYears years, AlarmBacktestOptions options)
{
    private static readonly AlarmScope[] Scopes = [AlarmScope.State, AlarmScope.Area, AlarmScope.Actor];

    private int LastLearned => years.LearnedUntil - OneSidedYears.Year;

    private int LastMeasured => years.MeasuredUntil - OneSidedYears.Year;

    /// <summary>Those of every method and of silence.</summary>
    /// <param name="scores">The scores at the stated budget.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IReadOnlyList<AlarmThreshold> Learn(IReadOnlyList<AlarmMethodScore> scores, Action<double> progress, CancellationToken cancellationToken)
    {
        var thresholds = new List<AlarmThreshold>();
        var all = Scopes.Select(scope => (Scope: scope, Series: new EventSeries(facts, units, scope))).ToArray();
        var (subjects, done) = (all.Sum(one => (double)one.Series.Count), 0);
        foreach (var (scope, series) in all)
        {
            var kinds = SeriesKind.All.Where(kind => kind.Scope == scope).ToArray();

            // By month only: hardly anything is reported so often that a week without it is news.
            var silent = kinds.Where(kind => kind is { Interval: AlarmInterval.Month, Measure: AlarmMeasure.Events or AlarmMeasure.Deaths }).ToArray();
            var before = done;
            var panels = AlarmPanel.Of(
                series, (years.First, years.MeasuredUntil),
                [
                    .. scores.Select(score => ((IReadOnlyList<SeriesKind>)kinds, AlarmDetector.NoEvidence(score.Method), (Func<CountSeries, AlarmTrace>)(one => AlarmDetector.Rise(score.Method, one)))),
                    (silent, 0, AlarmDetector.Silence),
                ],
                options.Threads, share => progress((before + (share * series.Count)) / subjects), cancellationToken);
            done += series.Count;
            foreach (var (score, panel) in scores.Zip(panels))
            {
                var rises = scope == AlarmScope.State
                    ? [.. kinds.Select(kind => score.Thresholds.First(one => one.Series == kind).Evidence)]
                    : Budgeted(panel, options.Budget);
                thresholds.AddRange(kinds.Select((_, i) => Rise(panel, i, score.Method, rises[i])));
            }

            var quiet = panels[^1];
            var silences = Budgeted(quiet, options.SilenceBudget);
            thresholds.AddRange(silent.Select((_, i) => Silence(quiet, i, silences[i])));
        }

        return thresholds;
    }

    // All alarms count here, right or not: the reader has to look at each.
    private double[] Budgeted(AlarmPanel panel, double budget)
    {
        var stateYears = outcomes.Count * (LastLearned - years.LearnedFrom + 1) / (double)OneSidedYears.Year;
        return AlarmThresholds.Learn(panel, years.LearnedFrom, LastLearned, [budget], tried =>
            AlarmMonths.OfAll(panel, tried).Sum(row => row.Months.Count(month => month >= years.LearnedFrom && month <= LastLearned)) / stateYears)[0];
    }

    private AlarmThreshold Rise(AlarmPanel panel, int kind, AlarmMethod method, double evidence)
    {
        var (wrong, ahead, ongoing) = scorer.Judge(AlarmMonths.OfKind(panel, kind, evidence), years.MeasuredFrom, LastMeasured);
        return new AlarmThreshold(AlarmKind.Rise, method, panel.Kinds[kind], evidence, wrong + ahead + ongoing, ahead, ongoing);
    }

    // A silence that ends by itself within half a year was chance, or the pause of a reporter.
    private AlarmThreshold Silence(AlarmPanel panel, int kind, double evidence)
    {
        var alarms = AlarmMonths.OfKind(panel, kind, evidence);
        var (raised, lasted) = (0, 0);
        for (var row = 0; row < alarms.Count; row++)
        {
            foreach (var month in alarms[row].Months.Where(month => month >= years.MeasuredFrom && month <= LastMeasured))
            {
                raised++;
                var silent = panel.Rows[row].Spikes[kind].Select(spike => spike.Month + panel.First).ToHashSet();
                lasted += Enumerable.Range(month + 1, AlarmStarts.RestMonths).All(silent.Contains) ? 1 : 0;
            }
        }

        return new AlarmThreshold(AlarmKind.Silence, null, panel.Kinds[kind], evidence, raised, lasted, 0);
    }
}
