using System.Globalization;
using System.Runtime.InteropServices;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather.Panels;
using Tocsin.Numerics;

namespace Tocsin.Learn.Monthly;

/// <summary>Forecasts a window of the past from what was known at its origin, with every model, and scores it.</summary>
public static class MonthlyBacktester
{
    /// <summary>Forecasts and scores a window.</summary>
    /// <param name="target">What the counts are of; for the card.</param>
    /// <param name="panel">Counts before and in the window.</param>
    /// <param name="window">The window.</param>
    /// <param name="models">The models; a stack's parts are fitted once when they are among them.</param>
    /// <param name="threads">Threads; they change the time, never a number.</param>
    /// <param name="time">The clock that the duration is taken from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PanelUnusableException">The panel does not reach the window, or no unit has enough history.</exception>
    public static MonthlyScoreCard Run(
        MonthlyTarget target, MonthlyPanel panel, MonthlyWindow window, IReadOnlyList<MonthlyModel> models, int threads, TimeProvider time, CancellationToken cancellationToken) =>
        Score(target, panel, window, models, threads, time, cancellationToken).Card;

    /// <summary>The same with the scores of every cell.</summary>
    internal static ScoredWindow Score(
        MonthlyTarget target, MonthlyPanel panel, MonthlyWindow window, IReadOnlyList<MonthlyModel> models, int threads, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(time);
        var start = time.GetTimestamp();
        var cells = Cells(target, panel, window, out var history);
        var fits = Fit(history, models, threads, cancellationToken);
        var scorers = models.Select(_ => new CellScorer(cells.Outcomes.Length, target.Least() is null)).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, cells.Units.Length, options, () => (Sample: new List<WeightedValue>(), Draws: new double[MonthlyMethod.Draws]), (at, _, room) =>
        {
            for (var model = 0; model < fits.Length; model++)
            {
                var drawn = false;
                foreach (var (cell, lead) in cells.OfUnit[at])
                {
                    if (!drawn || fits[model].DependsOnLead)
                        Draw(fits[model], cells.Units[at], lead, target.Least(), room.Sample, room.Draws);
                    drawn = true;
                    scorers[model].Score(cell, room.Draws, cells.Outcomes[cell]);
                }
            }

            return room;
        }, _ => { });

        int[] all = [.. Enumerable.Range(0, cells.Outcomes.Length)];
        var quiet = all.Where(cell => cells.Quiet[cell]).ToArray();
        var card = new MonthlyScoreCard(
            window,
            target.Name(),
            cells.Units.Length,
            cells.Outcomes.Length,
            time.GetElapsedTime(start).TotalSeconds,
            PeakMemory.Megabytes(),
            [
                .. models.Select((model, i) => new ModelScores(
                    model.Name, model == MonthlyMethod.InForce(target), scorers[i].Over(all, cells.Outcomes), scorers[i].Over(quiet, cells.Outcomes), fits[i].Degradations)),
            ],
            Notes(panel, window, history, cells));
        return new ScoredWindow(card, cells, scorers);
    }

    private static void Draw(MonthlyFit fit, int unit, int lead, int? least, List<WeightedValue> sample, double[] draws)
    {
        sample.Clear();
        fit.Sample(unit, lead, sample);
        if (sample.Count == 0)
            sample.Add(new WeightedValue(0, 1));
        if (least is { } count)
        {
            foreach (ref var value in CollectionsMarshal.AsSpan(sample))
                value = value with { Value = value.Value >= count ? 1 : 0 };
        }

        SampleDraws.Fill(CollectionsMarshal.AsSpan(sample), draws);
    }

    // A stack's parts are usually models of the list themselves: each is fitted once, side by side.
    internal static MonthlyFit[] Fit(MonthlyHistory history, IReadOnlyList<MonthlyModel> models, int threads, CancellationToken cancellationToken)
    {
        MonthlyModel[] single = [.. models.SelectMany(model => model is StackModel stack ? stack.Parts.Select(part => part.Model) : [model]).Distinct()];
        var fits = new MonthlyFit[single.Length];
        Parallel.For(
            0,
            single.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            i => fits[single.Length - 1 - i] = single[^(i + 1)].Fit(history, LeadBlock.Near, cancellationToken));
        return [.. models.Select(model => model is StackModel stack ? StackModel.Of(history, [.. stack.Parts.Select(part => (Of(part.Model), part))]) : Of(model))];

        MonthlyFit Of(MonthlyModel model) => fits[Array.IndexOf(single, model)];
    }

    private static WindowCells Cells(MonthlyTarget target, MonthlyPanel panel, MonthlyWindow window, out MonthlyHistory history)
    {
        if (window.Origin < panel.FirstMonth + MonthlyHistory.LeastMonths - 1 || window.FirstMonth > panel.LastMonth)
        {
            throw new PanelUnusableException(
                "The panel",
                null,
                $"{target.Name()} is not assessable: {window} needs at least {MonthlyHistory.LeastMonths} months to October {window.Year - 1} and a later outcome; the panel runs from "
                + $"{Words(panel.FirstMonth)} to {Words(panel.LastMonth)}.");
        }

        history = new MonthlyHistory(panel, window.Origin);
        var cells = WindowCells.Of(panel, window, history);
        if (target.Least() is { } least)
            cells = cells with { Outcomes = [.. cells.Outcomes.Select(count => count >= least ? 1.0 : 0)] };
        return cells.Outcomes.Length > 0
            ? cells
            : throw new PanelUnusableException("The panel", null, $"{target.Name()} is not assessable: no country has twelve unbroken months to October {window.Year - 1} and a known outcome in {window}.");
    }

    private static List<string> Notes(MonthlyPanel panel, MonthlyWindow window, MonthlyHistory history, WindowCells cells)
    {
        var notes = new List<string>();
        if (window is not { From: 1, To: 12 })
            notes.Add($"Only {Words(window.FirstMonth)} to {Words(window.LastMonth)} are scored, as requested; the origin is still October {window.Year - 1}.");
        if (panel.LastMonth < window.LastMonth)
            notes.Add($"The panel ends in {Words(panel.LastMonth)}: nothing later is scored.");
        if (cells.Units.Length < panel.Units.Count)
            notes.Add($"{panel.Units.Count - cells.Units.Length} of {panel.Units.Count} countries are left out: under twelve unbroken months to October {window.Year - 1}, or no outcome in {window}.");
        var months = Math.Min(panel.LastMonth, window.LastMonth) - window.FirstMonth + 1;
        if (cells.Outcomes.Length < cells.Units.Length * months)
            notes.Add($"{(cells.Units.Length * months) - cells.Outcomes.Length} country-months of the others are not scored: no known outcome.");
        if (window.Origin - panel.FirstMonth + 1 < UnitForecast.FewMonths)
            notes.Add($"Only {window.Origin - panel.FirstMonth + 1} months of history to the origin: too short for most models.");
        else if (cells.Units.Count(unit => history.MonthsOf(unit) < UnitForecast.FewMonths) is > 0 and var few)
            notes.Add($"{few} countries have fewer than {UnitForecast.FewMonths} unbroken months to the origin.");
        if (cells.Units.All(unit => history.Mean(unit, history.MonthsOf(unit) - 1, history.MonthsOf(unit)) == 0))
            notes.Add("Every count to the origin is zero, as is every forecast: the scores judge no model.");
        return notes;
    }

    private static string Words(int month) => MonthlyPanel.DayOf(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
