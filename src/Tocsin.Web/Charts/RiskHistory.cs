using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>Two aligned charts: the risk as it was forecast each year, with the onsets that came, and the deaths recorded each year.</summary>
internal static class RiskHistory
{
    public static MarkupString Draw(Visit visit, IReadOnlyList<RiskYear> years, ChartSize size, string label)
    {
        var (words, figures) = (visit.Words, visit.Figures);
        // Room at the right for the newest value: above its point it would lie on the line that leads there.
        var (left, right) = size.IsNarrow ? (34, size.Width - 44) : (44, size.Width - 48);
        var none = years.All(year => year.Risk is null);
        // Without any forecast there is nothing to draw above: the deaths stand alone.
        var (top, middle, bottom) = (none, size.IsNarrow) switch
        {
            (true, _) => (0, -32, 132),
            (_, true) => (44, 188, 354),
            _ => (46, 204, 366),
        };
        var x = Scale.Linear(years[0].Year - .5, years[^1].Year + .5, left, right);
        var svg = new Svg(size.Width, bottom + 26, size.Class, label);

        var risks = Scale.Ticks(Math.Max(years.Max(year => year.Risk) ?? 0, 0.001) * 100, 4);
        var risk = Scale.Linear(0, risks[^1], middle, top);
        if (!none)
            svg.Text(size.IsNarrow ? 0 : left, 12, words["history.risk"], "lb b");
        foreach (var tick in none ? [] : risks)
            svg.Horizontal(left, right, risk[tick], "grid").Text(left - 6, risk[tick] + 4, tick.ToString("0.##", figures.Culture) + (tick == risks[^1] ? "%" : ""), "ax", "end");

        var deathsTop = middle + 44;
        var deaths = Scale.CountTicks(Math.Max(years.Max(year => year.Deaths) ?? 0, 1), 3);
        var count = Scale.Linear(0, deaths[^1], bottom, deathsTop);
        if (!none)
            svg.Text(size.IsNarrow ? 0 : left, middle + 30, words[size.IsNarrow ? "history.deaths.short" : "history.deaths"], "lb b");
        foreach (var tick in deaths)
            svg.Horizontal(left, right, count[tick], "grid").Text(left - 6, count[tick] + 4, figures.Axis(tick, words), "ax", "end");

        Bars(svg, years, x, count, bottom);
        if (!none)
            Onsets(visit, svg, years, x, risk, bottom, top);
        svg.Line(years.Select(year => year.Risk is { } value ? (x[year.Year], risk[value * 100]) : ((double, double)?)null), "s-risk");
        if (years.LastOrDefault(year => year.Risk is not null) is { Risk: { } now } latest)
            svg.Circle(x[latest.Year], risk[now * 100], 3.5, "dot-risk").Text(x[latest.Year] + 8, risk[now * 100] + 4, figures.Risk(now), "lb b halo");

        svg.Horizontal(left, right, bottom, "axis");
        var every = size.IsNarrow ? 10 : 5;
        foreach (var year in years.Where(year => year.Year % every == 0))
            svg.Text(x[year.Year], bottom + 18, year.Year.ToString(CultureInfo.InvariantCulture), "ax", "middle");
        return svg.Done();
    }

    private static void Bars(Svg svg, IReadOnlyList<RiskYear> years, Scale x, Scale count, double bottom)
    {
        var width = Math.Min(40, (x[1] - x[0]) * .77); // of few years each would be a wall
        foreach (var year in years)
        {
            if (year.Deaths is null)
                svg.Rect(x[year.Year] - (width / 2), bottom - 4, width, 4, "f-gap");
            else if (year.Deaths > 0)
                svg.Rect(x[year.Year] - (width / 2), count[year.Deaths.Value], width, bottom - count[year.Deaths.Value], year.LastMonth is null ? "f-sb" : "f-sb part");
        }
    }

    private static void Onsets(Visit visit, Svg svg, IReadOnlyList<RiskYear> years, Scale x, Scale risk, double bottom, double top)
    {
        var row = 0;
        foreach (var year in years.Where(year => year.Onset))
        {
            var at = x[year.Year];
            svg.Vertical(at, top - 20, bottom, "ref");
            var before = at > (x[years[0].Year] + x[years[^1].Year]) / 2;
            // Labels of neighbouring onsets go below each other.
            svg.Text(before ? at - 7 : at + 7, top - 10 + (row++ % 3 * 15), visit.Words.Of("history.onset", year.Year), "lb halo", before ? "end" : "start");
            if (year.Risk is { } value)
                svg.Circle(at, risk[value * 100], 4, "ring-risk");
        }
    }
}
