using Microsoft.AspNetCore.Components;
using Tocsin.Numerics.Scores;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>What was forecast against what came, in groups; the bars show how far chance alone would carry right forecasts.</summary>
internal static class ReliabilityChart
{
    public static MarkupString Draw(Visit visit, IReadOnlyList<ReliabilityBin> bins, ChartSize size, string label)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        var high = Math.Min(1, Scale.Ticks(Math.Max(bins.Max(bin => bin.MeanForecast), bins.Max(bin => Math.Max(bin.ObservedFrequency, bin.ConsistencyBar.Upper))) * 1.02, 5)[^1]);
        var frame = new Square(size, high, high, words["rel.x"], words["rel.y"], label, figures.Culture);
        var (svg, x, y) = (frame.Svg, frame.X, frame.Y);
        svg.Line([(x[0], y[0]), (x[high], y[high])], "ref");
        foreach (var bin in bins)
        {
            var at = x[bin.MeanForecast];
            svg.Vertical(at, y[bin.ConsistencyBar.Upper], y[bin.ConsistencyBar.Lower], "bar90");
            svg.Circle(at, y[bin.ObservedFrequency], 4.5, bin.IsConsistent ? "dot-rel" : "dot-rel off",
                words.Of("rel.point", figures.Percent(bin.MeanForecast), figures.Percent(bin.ObservedFrequency), figures.Exact(bin.Count)));
        }

        return svg.Done();
    }
}
