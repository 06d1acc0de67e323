using Microsoft.AspNetCore.Components;
using Tocsin.Assess;
using Tocsin.Web.Frame;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Charts;

/// <summary>What one standard deviation of each predictor multiplies the odds by; predictors that the penalty left out are only counted.</summary>
internal static class CoefficientChart
{
    public static MarkupString Draw(Visit visit, IReadOnlyList<Coefficient> coefficients, ChartSize size, string label)
    {
        var (words, figures) = (new PredictorWords(visit.Words, visit.Figures), visit.Figures);
        var shown = coefficients.Where(one => one.Value != 0).OrderByDescending(one => one.Value * one.StandardDeviation).ToList();
        var row = size.IsNarrow ? 36 : 22;
        var (left, right) = size.IsNarrow ? (14, size.Width - 42) : (368, size.Width - 60);
        var bottom = 24 + (shown.Count * row);
        var reach = Math.Max(0.05, shown.Max(one => Math.Abs(one.Value * one.StandardDeviation)));
        var x = Scale.Linear(Math.Min(0, shown.Min(one => one.Value * one.StandardDeviation)) - (reach * .22), Math.Max(0, shown.Max(one => one.Value * one.StandardDeviation)) + (reach * .12), left, right);
        var svg = new Svg(size.Width, bottom + 8, size.Class, label);
        svg.Text(size.IsNarrow ? 0 : left, 12, visit.Words["coef.scale"], "ax").Vertical(x[0], 20, bottom, "axis");
        var y = 24;
        foreach (var one in shown)
        {
            var effect = one.Value * one.StandardDeviation;
            var (from, to) = (Math.Min(x[0], x[effect]), Math.Max(x[0], x[effect]));
            var bar = size.IsNarrow ? y + 16 : y + 3;
            if (size.IsNarrow)
                svg.Text(0, y + 12, words.Name(one.Predictor), "lb halo");
            else
                svg.Text(354, y + 15, words.Name(one.Predictor), "lb", "end");
            svg.Rect(from, bar, Math.Max(1, to - from), size.IsNarrow ? 12 : 15, effect > 0 ? "up" : "down");
            svg.Text(effect > 0 ? to + 6 : from - 6, bar + 11, figures.Times(Math.Exp(effect)), "ax halo", effect > 0 ? "start" : "end");
            y += row;
        }

        return svg.Done();
    }
}
