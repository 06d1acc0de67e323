using Microsoft.AspNetCore.Components;
using Tocsin.Learn;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>Hits against false alarms for every threshold: all State-years, and the two strata apart.</summary>
internal static class RocChart
{
    public static MarkupString Draw(Visit visit, BacktestReading reading, ChartSize size, string label)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        var frame = new Square(size, 1, 1, words["roc.x"], words["roc.y"], label, figures.Culture);
        var (svg, x, y) = (frame.Svg, frame.X, frame.Y);
        svg.Line([(x[0], y[0]), (x[1], y[1])], "ref");
        foreach (var (curve, classes) in new[] { (reading.RocNoneOngoing, "roc none"), (reading.RocOngoing, "roc ongoing"), (reading.Roc, "roc all") })
        {
            if (curve is not null)
                svg.Line(CurveCorners.Of(curve.Points).Select(point => ((double, double)?)(x[point.FalsePositiveRate], y[point.TruePositiveRate])), classes);
        }

        return svg.Done();
    }
}
