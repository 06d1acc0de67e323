using System.Text;
using Microsoft.AspNetCore.Components;
using Tocsin.Assess.Forecasts;
using Tocsin.Learn.Monthly;
using Tocsin.Numerics;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>
/// The last months known and the months ahead: median and the 50, 80 and 95 % intervals. The height is that of the 80 % interval and of what was recorded;
/// where the 95 % interval goes beyond, it ends at the top, and the words beside the chart say how far it goes. Months at leads that no back-test scores are
/// faded: they look less sure, as they are.
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
        foreach (var (from, to, isScored) in Stretches(leads.Length))
        {
            svg.Raw(isScored ? "<g>" : "<g class=\"unscored\">");
            foreach (var (tail, css) in Bands)
                svg.Path(Band(leads, tail, past[^1], x, Place, from, to), css);
            var middle = Enumerable.Range(from, to - from + 1).Select(lead => ((double, double)?)(x[lead], Place(At(leads, lead, .5, past[^1]))));
            svg.Line(middle, "fanm").Raw("</g>");
        }

        svg.Line(past.Select((deaths, i) => ((double, double)?)(x[i + 1 - past.Count], Place(deaths))), "hist");
        svg.Vertical(x[0], top, bottom, "ref");
        svg.Text(x[0] - 6, top - 8, visit.Words["forecast.recorded"], "ax halo", "end").Text(x[0] + 6, top - 8, visit.Words["forecast.ahead"], "ax halo");
        if (leads.Length > MonthlyWindow.LastLead)
        {
            var end = x[MonthlyWindow.LastLead];
            svg.Vertical(end, top, bottom, "ref").Text(end + 6, top + 10, visit.Words["forecast.unscored"], "ax halo");
        }
        foreach (var (month, deaths) in later)
            svg.Circle(x[MonthsFrom(target.Origin!.Value, month)], Place(deaths), 3, "later");
        svg.Horizontal(left, right, bottom, "axis");
        Years(svg, target.Origin!.Value, past.Count, leads.Length, x, bottom, size);
        return svg.Done();
    }

    private static double Top(double[][] leads, IReadOnlyList<long> past, IReadOnlyList<(DateOnly Month, long Deaths)> later) =>
        new[] { 1, past.Max(), leads.Max(draws => Quantile.Type7(draws, .9)), later.Count == 0 ? 0 : later.Max(month => month.Deaths) }.Max();

    /// <summary>Whether a back-test scores forecasts of that lead.</summary>
    public static bool IsScored(int lead) => lead is >= MonthlyWindow.FirstLead and <= MonthlyWindow.LastLead;

    // From the origin to the first lead that is scored, to the last one, to the end; neighbours share their border, so that the fan has no gap.
    private static IEnumerable<(int From, int To, bool IsScored)> Stretches(int leads)
    {
        int[] borders = [0, MonthlyWindow.FirstLead, MonthlyWindow.LastLead, leads];
        for (var i = 0; i + 1 < borders.Length && borders[i] < leads; i++)
            yield return (borders[i], Math.Min(borders[i + 1], leads), i == 1);
    }

    private static double At(double[][] leads, int lead, double share, long last) => lead == 0 ? last : Quantile.Type7(leads[lead - 1], share);

    private static string Band(double[][] leads, double tail, long last, Scale x, Func<double, double> place, int from, int to)
    {
        var data = new StringBuilder();
        for (var lead = from; lead <= to; lead++)
            data.Append(lead == from ? 'M' : 'L').Append(Svg.N(x[lead])).Append(' ').Append(Svg.N(place(At(leads, lead, 1 - tail, last))));
        for (var lead = to; lead >= from; lead--)
            data.Append('L').Append(Svg.N(x[lead])).Append(' ').Append(Svg.N(place(At(leads, lead, tail, last))));
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
