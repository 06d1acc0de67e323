using Microsoft.AspNetCore.Components;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>All States on one logarithmic scale of risk, one of them marked.</summary>
internal static class StateStrip
{
    private static readonly double[] Ticks = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

    /// <param name="visit">Texts and numbers.</param>
    /// <param name="risks">Of every State with a rank.</param>
    /// <param name="name">The State that is marked.</param>
    /// <param name="risk">Its risk.</param>
    /// <param name="rank">Its rank.</param>
    public static MarkupString Draw(Visit visit, IReadOnlyList<double> risks, string name, double risk, int rank)
    {
        var sorted = risks.Order().ToArray();
        var median = Median(sorted);
        var (words, figures) = (visit.Words, visit.Figures);
        var x = Scale.Logarithmic(Math.Max(1e-6, sorted[0] * 0.9), Math.Min(1, sorted[^1] * 1.12), 8, 358);
        var svg = new Svg(366, 96, "ltr", words.Of("strip.label", risks.Count, figures.Risk(median), name, figures.Risk(risk), rank));
        svg.Path(string.Concat(sorted.Select(value => $"M{Svg.N(x[value])} 38v18")), "strip");
        svg.Horizontal(8, 358, 60, "axis");
        foreach (var tick in Ticks.Where(tick => x[tick] is > 12 and < 352))
            svg.Vertical(x[tick], 60, 64, "axis").Text(x[tick], 77, figures.Edge(tick), "ax", "middle");
        svg.Vertical(x[median], 34, 56, "ink15").Text(Math.Clamp(x[median], 70, 290), 28, words.Of("strip.median", figures.Risk(median)), "lb m", "middle");
        var at = x[risk];
        svg.Vertical(at, 30, 58, "mark").Text(at, 13, name, "lb b", at > 240 ? "end" : at < 120 ? "start" : "middle");
        return svg.Done();
    }

    private static double Median(double[] sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}
