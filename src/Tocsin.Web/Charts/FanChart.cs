using System.Text;
using Microsoft.AspNetCore.Components;
using Tocsin.Assess.Forecasts;
using Tocsin.Numerics;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>
/// The last months known and the months ahead: median and the 50, 80 and 95 % intervals. The height is that of the 80 % interval and of what was recorded; where the
/// 95 % interval goes beyond, it ends at the top, and the words beside the chart say how far it goes.
/// </summary>
internal static class FanChart
{
    private static readonly (double Tail, string Class)[] Bands = [(.025, "fan95"), (.1, "fan80"), (.25, "fan50")];

    public static MarkupString Draw(Visit visit, TargetForecast target, UnitForecast unit, IReadOnlyList<(DateOnly Month, long Deaths)> later, ChartSize size, string label)
    {
        var leads = Enumerable.Range(1, unit.Draws!.Leads).Select(unit.Draws.Sorted).ToArray();
        var past = unit.Recent;
        var (left, right, top, bottom) = size.IsNarrow ? (38, size.Width - 8, 24, 226) : (44, size.Width - 12, 24, 266);
        var ticks = Scale.CountTicks(Top(leads, past, later), 4);
        var y = Scale.Linear(0, ticks[^1], bottom, top);
        var x = Scale.Linear(1 - past.Count, leads.Length, left, right);
        var svg = new Svg(size.Width, bottom + 24, size.Class, label);
        foreach (var tick in ticks)
            svg.Horizontal(left, right, y[tick], "grid").Text(left - 6, y[tick] + 4, visit.Figures.Axis(tick, visit.Words), "ax", "end");
        double Place(double deaths) => y[Math.Min(deaths, ticks[^1])];
        foreach (var (tail, css) in Bands)
            svg.Path(Band(leads, tail, past[^1], x, Place), css);
        svg.Line([(x[0], Place(past[^1])), .. leads.Select((draws, i) => ((double, double)?)(x[i + 1], Place(Quantile.Type7(draws, .5))))], "fanm");
        svg.Line(past.Select((deaths, i) => ((double, double)?)(x[i + 1 - past.Count], Place(deaths))), "hist");
        svg.Vertical(x[0], top, bottom, "ref");
        svg.Text(x[0] - 6, top - 8, visit.Words["forecast.recorded"], "ax halo", "end").Text(x[0] + 6, top - 8, visit.Words["forecast.ahead"], "ax halo");
        foreach (var (month, deaths) in later)
            svg.Circle(x[MonthsFrom(target.Origin!.Value, month)], Place(deaths), 3, "later");
        svg.Horizontal(left, right, bottom, "axis");
        Years(svg, target.Origin!.Value, past.Count, leads.Length, x, bottom, size);
        return svg.Done();
    }

    private static double Top(double[][] leads, IReadOnlyList<long> past, IReadOnlyList<(DateOnly Month, long Deaths)> later) =>
        new[] { 1, past.Max(), leads.Max(draws => Quantile.Type7(draws, .9)), later.Count == 0 ? 0 : later.Max(month => month.Deaths) }.Max();

    private static string Band(double[][] leads, double tail, long last, Scale x, Func<double, double> place)
    {
        var data = new StringBuilder($"M{Svg.N(x[0])} {Svg.N(place(last))}");
        for (var i = 0; i < leads.Length; i++)
            data.Append('L').Append(Svg.N(x[i + 1])).Append(' ').Append(Svg.N(place(Quantile.Type7(leads[i], 1 - tail))));
        for (var i = leads.Length - 1; i >= 0; i--)
            data.Append('L').Append(Svg.N(x[i + 1])).Append(' ').Append(Svg.N(place(Quantile.Type7(leads[i], tail))));
        return data.Append('Z').ToString();
    }

    private static void Years(Svg svg, DateOnly origin, int past, int ahead, Scale x, double bottom, ChartSize size)
    {
        for (var month = 1 - past; month <= ahead; month++)
        {
            var day = origin.AddMonths(month);
            if (day.Month != 1)
                continue;
            svg.Vertical(x[month], bottom, bottom + 4, "axis");
            if (x[month] < size.Width - 20)
                svg.Text(x[month], bottom + 17, day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), "ax", "middle");
        }
    }

    private static int MonthsFrom(DateOnly origin, DateOnly month) => ((month.Year - origin.Year) * 12) + month.Month - origin.Month;
}
