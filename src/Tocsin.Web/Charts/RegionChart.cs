using System.Text;
using Microsoft.AspNetCore.Components;
using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Charts;

/// <summary>
/// A State with what lies around it, and the places of its events: area by deaths, lightness by type, hollow where only a district or a wider
/// area is known.
/// </summary>
internal static class RegionChart
{
    private static readonly double[] Bars = [5, 10, 20, 50, 100, 200, 500, 1000];

    public static MarkupString Draw(Visit visit, RegionalMap map, IReadOnlyList<EventPoint> points, string label)
    {
        var svg = new Svg(map.Width, map.Height, "ltr", label);
        var shapes = new StringBuilder();
        foreach (var shape in map.Shapes)
        {
            var own = shape.State == map.State;
            if (shape.Path.Length > 0)
                shapes.Append("<path class=\"").Append(own ? "land own" : "land").Append("\" d=\"").Append(shape.Path).Append("\"/>");
            else
                shapes.Append("<circle class=\"land own\" r=\"").Append(Svg.N(MapShape.DiscRadius)).Append("\" cx=\"").Append(Svg.N(shape.LabelX)).Append("\" cy=\"").Append(Svg.N(shape.LabelY)).Append("\"/>");
        }

        svg.Raw(shapes.ToString());
        Names(svg, visit, map);
        var most = Math.Max(1, points.Select(point => point.Deaths).DefaultIfEmpty().Max());
        // Large circles first, so that small ones lie on top.
        foreach (var point in points.OrderByDescending(point => point.Deaths))
        {
            if (map.Project(point.Latitude, point.Longitude) is not { } at)
                continue;
            var (events, deaths) = (visit.Figures.Exact(point.Events), visit.Figures.Rounded(point.Deaths));
            var title = visit.Words.Count("region.point", point.Events, events, visit.Words[Key(point.Type)], deaths)
                + (point.IsCoarse ? visit.Words["region.point.coarse"] : null);
            svg.Circle(at.X, at.Y, 1.6 + (15 * Math.Sqrt(point.Deaths / (double)most)), $"pt{(point.IsCoarse ? " coarse" : null)} {Class(point.Type)}", title);
        }

        Bar(svg, visit, map);
        return svg.Done();
    }

    /// <summary>Key of a type's name.</summary>
    public static string Key(TypeOfViolence type) => type switch
    {
        TypeOfViolence.StateBased => "violence.sb",
        TypeOfViolence.NonState => "violence.ns",
        _ => "violence.os",
    };

    private static string Class(TypeOfViolence type) => type switch
    {
        TypeOfViolence.StateBased => "f-sb",
        TypeOfViolence.NonState => "f-ns",
        _ => "f-os",
    };

    private static void Names(Svg svg, Visit visit, RegionalMap map)
    {
        foreach (var shape in map.Shapes.Where(shape => shape.State is not null && shape.State != map.State && shape.Area > 2500))
        {
            var name = visit.World.Get(shape.State!.Value).Name;
            var room = Math.Min(shape.LabelX, map.Width - shape.LabelX) * 2;
            if (name.Length * 5.6 < room && shape.LabelY > 12 && shape.LabelY < map.Height - 6)
                svg.Text(shape.LabelX, shape.LabelY, name, "ax halo", "middle");
        }
    }

    private static void Bar(Svg svg, Visit visit, RegionalMap map)
    {
        var length = Bars.LastOrDefault(bar => bar / map.KilometresPerPixel < 110);
        if (length == 0)
            return;
        var (pixels, y) = (length / map.KilometresPerPixel, map.Height - 10);
        svg.Path($"M8 {y - 4}v4h{Svg.N(pixels)}v-4", "axis open").Text(12 + pixels, y + 1, visit.Words.Of("region.km", visit.Figures.Exact((long)length)), "ax halo");
    }
}
