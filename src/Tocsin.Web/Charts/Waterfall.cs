using Microsoft.AspNetCore.Components;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>From the risk of a State with median values to this State's, predictor by predictor. Along log-odds, so that the steps add up exactly.</summary>
internal static class Waterfall
{
    private const double TickRoom = 44;

    // Round values first; the finer ones fill what room they leave.
    private static readonly double[] Ticks =
        [0.01, 0.02, 0.04, 0.08, 0.005, 0.16, 0.0025, 0.32, 0.001, 0.64, 0.0005, 0.015, 0.03, 0.006, 0.012, 0.06, 0.003, 0.004, 0.008, 0.12, 0.0015, 0.002, 0.007, 0.009, 0.011, 0.013, 0.014];

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
        // A name over two lines needs the room of two; all rows are of one height, so that the steps can be compared.
        var row = (size.IsNarrow ? 42 : 36) + (steps.Any(step => step.Name.Length > Longest(size)) ? 10 : 0);
        var (left, right) = size.IsNarrow ? (8, size.Width - 54) : (292, size.Width - 54);
        var bottom = 28 + ((steps.Count + 2) * row);
        var levels = new List<double> { start };
        foreach (var step in steps)
            levels.Add(levels[^1] + step.LogOdds);
        var low = levels.Min() - 0.25;
        var x = Scale.Linear(low, levels.Max() + .05, left, right);
        var svg = new Svg(size.Width, bottom + 24, size.Class, label);
        foreach (var tick in Shown(x, left + 10, right + 20))
            svg.Vertical(x[Logit(tick)], 24, bottom, "grid").Text(x[Logit(tick)], bottom + 16, figures.Edge(tick), "ax", "middle");
        svg.Text(size.IsNarrow ? 0 : left, 12, words["waterfall.scale"], "ax");

        var y = 38;
        Row(svg, size, y, words["waterfall.start"], words["waterfall.start.detail"], true);
        Bar(svg, size, y, left, x[start], "tot").Text(x[start] + 6, TextLine(size, y), figures.Risk(Probability(start)), "lb b halo");
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
        Bar(svg, size, y, left, x[levels[^1]], "tot").Text(x[levels[^1]] + 6, TextLine(size, y), figures.Risk(Probability(levels[^1])), "lb b halo");
        return svg.Done();
    }

    public static double Logit(double probability) => Math.Log(probability / (1 - probability));

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static List<double> Shown(Scale x, double from, double to)
    {
        var shown = new List<double>();
        foreach (var tick in Ticks)
        {
            var at = x[Logit(tick)];
            if (at >= from && at <= to && shown.Count < 6 && shown.TrueForAll(other => Math.Abs(x[Logit(other)] - at) >= TickRoom))
                shown.Add(tick);
        }

        return shown;
    }

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
            var (above, below) = Halves(name, Longest(size));
            if (above.Length > 0)
                svg.Text(0, y - 8, above, classes + " halo");
            svg.Text(0, y + 5, below, classes + " halo");
            return;
        }

        var (upper, lower) = Halves(name, Longest(size));
        if (upper.Length > 0)
            svg.Text(278, y - 4, upper, classes, "end");
        svg.Text(278, upper.Length > 0 ? y + 9 : y + 6, lower, classes, "end").Text(278, upper.Length > 0 ? y + 22 : y + 20, detail, "ax", "end");
    }

    private static int Longest(ChartSize size) => size.IsNarrow ? 52 : 42;

    // A name too long for its column goes over two lines, parted at the space nearest to its middle.
    private static (string Above, string Below) Halves(string name, int most)
    {
        if (name.Length <= most)
            return ("", name);
        var spaces = Enumerable.Range(0, name.Length).Where(at => name[at] == ' ').ToList();
        if (spaces.Count == 0)
            return ("", name);
        var middle = spaces.MinBy(at => Math.Abs(at - (name.Length / 2)));
        return (name[..middle], name[(middle + 1)..]);
    }
}
