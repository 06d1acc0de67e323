using Microsoft.AspNetCore.Components;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>From the risk of a State with median values to this State's, predictor by predictor. Along log-odds, so that the steps add up exactly.</summary>
internal static class Waterfall
{
    private static readonly double[] Ticks = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64];

    /// <param name="visit">Texts and numbers.</param>
    /// <param name="start">Log-odds of the State with median values.</param>
    /// <param name="steps">In the order shown; start and the steps sum to the State's own log-odds.</param>
    /// <param name="state">Name of the State.</param>
    /// <param name="period">Years the risk is for.</param>
    /// <param name="size">Wide or narrow.</param>
    /// <param name="label">The finding.</param>
    public static MarkupString Draw(Visit visit, double start, IReadOnlyList<WaterfallStep> steps, string state, string period, ChartSize size, string label)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        var row = size.IsNarrow ? 42 : 36;
        var (left, right) = size.IsNarrow ? (8, size.Width - 46) : (292, size.Width - 46);
        var bottom = 28 + ((steps.Count + 2) * row);
        var levels = new List<double> { start };
        foreach (var step in steps)
            levels.Add(levels[^1] + step.LogOdds);
        var low = levels.Min() - 0.25;
        var x = Scale.Linear(low, levels.Max() + .05, left, right);
        var svg = new Svg(size.Width, bottom + 24, size.Class, label);
        foreach (var tick in Ticks.Where(tick => Logit(tick) > low + .1 && Logit(tick) <= levels.Max() + .2))
            svg.Vertical(x[Logit(tick)], 24, bottom, "grid").Text(x[Logit(tick)], bottom + 16, figures.Percent(tick), "ax", "middle");
        svg.Text(size.IsNarrow ? 0 : left, 12, words["waterfall.scale"], "ax");

        var y = 38;
        Row(svg, size, y, words["waterfall.start"], words["waterfall.start.detail"], true);
        Bar(svg, size, y, left, x[start], "tot").Text(x[start] + 6, TextLine(size, y), figures.Percent(Probability(start)), "lb b halo");
        for (var i = 0; i < steps.Count; i++)
        {
            y += row;
            var step = steps[i];
            var (from, to) = (x[levels[i]], x[levels[i + 1]]);
            svg.Vertical(from, y - row + Bottom(size), y + Top(size), "axis thin");
            Row(svg, size, y, step.Name, step.Detail, false);
            Bar(svg, size, y, Math.Min(from, to), Math.Max(from, to), Class(step.LogOdds))
                .Text(Math.Max(from, to) + 6, TextLine(size, y), figures.Times(Math.Exp(step.LogOdds)), "lb halo");
        }

        y += row;
        svg.Vertical(x[levels[^1]], y - row + Bottom(size), y + Top(size), "axis thin");
        Row(svg, size, y, state, words.Of("waterfall.end", period), true);
        Bar(svg, size, y, left, x[levels[^1]], "tot").Text(x[levels[^1]] + 6, TextLine(size, y), figures.Percent(Probability(levels[^1])), "lb b halo");
        return svg.Done();
    }

    public static double Logit(double probability) => Math.Log(probability / (1 - probability));

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    // Dark for what multiplies the odds by a third or more, light for less: told apart by lightness, sign by hue, place and the number.
    private static string Class(double logOdds) => logOdds switch
    {
        >= 0.28 => "up",
        > 0 => "up1",
        <= -0.28 => "down",
        _ => "down1",
    };

    private static int Top(ChartSize size) => size.IsNarrow ? 11 : 0;

    private static int Bottom(ChartSize size) => size.IsNarrow ? 22 : 15;

    private static int TextLine(ChartSize size, int y) => size.IsNarrow ? y + 21 : y + 12;

    private static Svg Bar(Svg svg, ChartSize size, int y, double from, double to, string classes) =>
        svg.Rect(from, y + Top(size), Math.Max(1, to - from), Bottom(size) - Top(size), classes);

    private static void Row(Svg svg, ChartSize size, int y, string name, string detail, bool strong)
    {
        var classes = strong ? "lb b" : "lb";
        if (size.IsNarrow)
        {
            svg.Text(0, y + 5, name, classes + " halo");
            return;
        }

        svg.Text(278, y + 6, name, classes, "end").Text(278, y + 20, detail, "ax", "end");
    }
}
