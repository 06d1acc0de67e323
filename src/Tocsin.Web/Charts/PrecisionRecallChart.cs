using Microsoft.AspNetCore.Components;
using Tocsin.Learn;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>How many of the flagged State-years had an onset, against how many onsets were flagged.</summary>
internal static class PrecisionRecallChart
{
    public static MarkupString Draw(Visit visit, BacktestReading reading, ChartSize size, string label)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        var points = CurveCorners.Of(reading.PrecisionRecall.Points);
        var high = Math.Min(1, Scale.Ticks(Math.Max(0.02, points.Where(point => point.Recall > 0).Max(point => point.Precision)), 4)[^1]);
        var frame = new Square(size, 1, high, words["pr.x"], words["pr.y"], label, figures.Culture);
        var (svg, x, y) = (frame.Svg, frame.X, frame.Y);
        var rate = BaseRate(reading);
        svg.Line([(x[0], y[rate]), (x[1], y[rate])], "ref");
        svg.Line(points.Where(point => point.Recall > 0).Select(point => ((double, double)?)(x[point.Recall], y[Math.Min(high, point.Precision)])), "roc all");
        return svg.Done();
    }

    /// <summary>Share of all State-years with an onset: the precision of flagging them all.</summary>
    public static double BaseRate(BacktestReading reading) => reading.Backtest.Card.Onsets / (double)reading.Backtest.Card.Rows;
}
