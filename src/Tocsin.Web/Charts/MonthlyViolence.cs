using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tocsin.Assess.Alarms;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>
/// Deaths by month, stacked by type where the type is known. Where it is not, the bar keeps its height and is hatched; a month nobody covers is marked on the
/// base line.
/// </summary>
internal static class MonthlyViolence
{
    // What the four figures of a year take: less, and the drawing would cut them.
    private const int WidthOfYear = 32;

    // Of few months each would be a wall.
    private const double WidestBar = 24;

    public static MarkupString Draw(
        Visit visit, IReadOnlyList<ViolenceMonth> months, IReadOnlyList<Alarm> alarms, IReadOnlyList<int> onsets, ChartSize size, string label)
    {
        var (left, right, top, bottom) = size.IsNarrow ? (34, size.Width - 4, 40, 226) : (40, size.Width - 4, 40, 276);
        var ticks = Scale.CountTicks(Math.Max(1, months.Max(month => month.Total) ?? 0), 4);
        var y = Scale.Linear(0, ticks[^1], bottom, top);
        var x = Scale.Linear(0, months.Count, left, right);
        var svg = new Svg(size.Width, bottom + 24, size.Class, label);
        svg.Raw(Hatching(size));
        foreach (var tick in ticks)
            svg.Horizontal(left, right, y[tick], "grid").Text(left - 6, y[tick] + 4, visit.Figures.Axis(tick, visit.Words), "ax", "end");
        var step = x[1] - x[0];
        var width = Math.Min(WidestBar, step * (months.Count > 200 ? .95 : .78));
        var aside = width < WidestBar ? 0 : (step - width) / 2;
        for (var i = 0; i < months.Count; i++)
            Bar(svg, months[i], x[i] + aside, width, y, bottom, size);
        Boundaries(visit, svg, months, x, bottom, size);
        Onsets(visit, svg, months, onsets, x, bottom, size);
        Marks(svg, months, alarms, x, y, bottom);
        svg.Horizontal(left, right, bottom, "axis");
        Years(svg, months, x, bottom, size);
        return svg.Done();
    }

    // Each drawing has its own pattern: an id may stand once in a page, and the hidden drawing's pattern would not be painted.
    private static string Hatching(ChartSize size) =>
        $"<defs><pattern id=\"hm{size.Width}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\"><rect class=\"hm-a\" width=\"5\" height=\"5\"/><rect class=\"hm-b\" y=\"2\" width=\"5\" height=\"2.4\"/></pattern></defs>";

    private static void Bar(Svg svg, ViolenceMonth month, double x, double width, Scale y, double bottom, ChartSize size)
    {
        if (month.Total is not { } total)
        {
            svg.Rect(x, bottom - 4, width, 4, "f-gap");
            return;
        }

        if (!month.TypesKnown)
        {
            if (total > 0)
                svg.Raw($"<rect class=\"ft\" fill=\"url(#hm{size.Width})\" x=\"{Svg.N(x)}\" y=\"{Svg.N(y[total])}\" width=\"{Svg.N(width)}\" height=\"{Svg.N(bottom - y[total])}\"/>");
            return;
        }

        var below = 0L;
        foreach (var (count, classes) in new[] { (month.OneSided!.Value, "f-os"), (month.StateBased!.Value, "f-sb"), (month.NonState!.Value, "f-ns") })
        {
            if (count > 0)
                svg.Rect(x, y[below + count], width, y[below] - y[below + count], classes);
            below += count;
        }
    }

    // Of all changes of kind only the one between the longest stretches is lettered: more would write over each other.
    private static void Boundaries(Visit visit, Svg svg, IReadOnlyList<ViolenceMonth> months, Scale x, double bottom, ChartSize size)
    {
        var last = LongestBoundary(months);
        if (last < 0)
            return;
        var known = months[last].TypesKnown;
        var key = known ? "months.known" : "months.unknown";
        svg.Vertical(x[last], 18, bottom, "ref");
        var late = x[last] > size.Width * .55;
        svg.Text(late ? x[last] - 7 : x[last] + 7, 28, visit.Words.Of(size.IsNarrow ? key + ".short" : key, visit.Figures.Month(months[last].Month)), "lb halo", late ? "end" : "start");
    }

    // In the line above that of the change of kind. The newest is lettered, and of the others each that leaves room for its letters.
    private static void Onsets(Visit visit, Svg svg, IReadOnlyList<ViolenceMonth> months, IReadOnlyList<int> onsets, Scale x, double bottom, ChartSize size)
    {
        const double Letters = 84;
        var lettered = double.PositiveInfinity;
        foreach (var year in onsets.Where(year => year >= months[0].Month.Year && year <= months[^1].Month.Year).OrderDescending())
        {
            var at = x[((year - months[0].Month.Year) * 12) + 1 - months[0].Month.Month];
            if (at < x[0])
                at = x[0];
            svg.Vertical(at, 6, bottom, "ref onset");
            if (lettered - at < Letters)
                continue;
            lettered = at;
            var late = at > size.Width - Letters;
            svg.Text(late ? at - 5 : at + 5, 14, visit.Words.Of("history.onset", year), "lb halo", late ? "end" : "start");
        }
    }

    private static int LongestBoundary(IReadOnlyList<ViolenceMonth> months)
    {
        var starts = Enumerable.Range(0, months.Count).Where(i => i == 0 || Kind(months[i]) != Kind(months[i - 1])).Append(months.Count).ToList();
        var (best, length) = (-1, 0);
        for (var i = 1; i < starts.Count - 1; i++)
        {
            var shorter = Math.Min(starts[i] - starts[i - 1], starts[i + 1] - starts[i]);
            if (shorter > length && Kind(months[starts[i]]) is not null && Kind(months[starts[i] - 1]) is not null)
                (best, length) = (starts[i], shorter);
        }

        return best;
    }

    private static bool? Kind(ViolenceMonth month) => month.Total is null ? null : month.TypesKnown;

    // Above the bar whose month raised it, so that no bar is covered.
    private static void Marks(Svg svg, IReadOnlyList<ViolenceMonth> months, IReadOnlyList<Alarm> alarms, Scale x, Scale y, double bottom)
    {
        var places = Enumerable.Range(0, months.Count).ToDictionary(i => months[i].Month);
        foreach (var alarm in alarms)
        {
            if (places.TryGetValue(new DateOnly(alarm.Raised.Year, alarm.Raised.Month, 1), out var place))
                AlarmLane.Mark(svg, alarm.Kind, (x[place] + x[place + 1]) / 2, (months[place].Total is { } total ? y[total] : bottom) - 7);
        }
    }

    private static void Years(Svg svg, IReadOnlyList<ViolenceMonth> months, Scale x, double bottom, ChartSize size)
    {
        var step = (int)Math.Ceiling(months.Count / 12.0 / (size.IsNarrow ? 5 : 10));
        for (var i = 0; i < months.Count; i++)
        {
            var month = months[i].Month;
            if (month.Month != 1 || month.Year % step != 0)
                continue;
            svg.Vertical(x[i], bottom, bottom + 4, "axis");
            if (x[i] < size.Width - WidthOfYear)
                svg.Text(x[i] + 2, bottom + 17, month.Year.ToString(CultureInfo.InvariantCulture), "ax");
        }
    }
}
