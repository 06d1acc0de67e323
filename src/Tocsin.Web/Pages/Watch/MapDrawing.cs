using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Reference;
using Tocsin.Web.Charts;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Pages.Watch;

/// <summary>Writes the map. Its shapes are out of the tab order and hidden from screen readers: the table below holds the same values.</summary>
internal static class MapDrawing
{
    private const int Width = 900;

    public static MarkupString Draw(Visit visit, WatchView view, MapScale scale)
    {
        var map = visit.World.Map(Width);
        var rows = view.All.ToDictionary(row => row.State.Code);
        var svg = new StringBuilder(200_000);
        svg.Append("<svg viewBox=\"0 0 ").Append(Width).Append(' ').Append(map.Height).Append("\" aria-hidden=\"true\" class=\"ltr\">")
            .Append("<defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\"><rect class=\"hatch-a\" width=\"5\" height=\"5\"/><rect class=\"hatch-b\" y=\"2\" width=\"5\" height=\"1.2\"/></pattern>")
            // On a phone the map is drawn at less than half its size: lines as wide on the screen need a wider pattern.
            .Append("<pattern id=\"hatch-phone\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\"><rect class=\"hatch-a\" width=\"12\" height=\"12\"/><rect class=\"hatch-b\" y=\"5\" width=\"12\" height=\"2.6\"/></pattern></defs>");
        // Discs last: a small State inside or beside a large one must not be covered by it.
        foreach (var shape in map.Shapes.OrderBy(shape => shape.IsDisc))
            Shape(svg, visit, scale, shape, shape.State is { } code ? rows.GetValueOrDefault(code) : null);
        if (view.Map == MapView.Risk)
            Pins(svg, map, rows);
        else if (view is { Map: MapView.Alarms, Alarms: { } alarms })
            Marks(svg, map, rows, alarms);
        return new(svg.Append("</svg>").ToString());
    }

    private static void Shape(StringBuilder svg, Visit visit, MapScale scale, MapShape shape, WatchRow? row)
    {
        var step = row is null ? null : scale.StepOf(row);
        var classes = step is { } index ? scale.Steps[index].Class : "ku";
        if (row is not null)
            svg.Append("<a href=\"").Append(visit.ToState(row.State.Code)).Append("\" tabindex=\"-1\">");
        if (shape.Path.Length > 0)
            svg.Append("<path class=\"").Append(classes).Append("\" d=\"").Append(shape.Path).Append("\">");
        else
            svg.Append("<circle class=\"").Append(classes).Append("\" cx=\"").Append(Svg.N(shape.LabelX)).Append("\" cy=\"").Append(Svg.N(shape.LabelY)).Append("\" r=\"").Append(Svg.N(MapShape.DiscRadius)).Append("\">");
        var text = row is null ? visit.Words.Of("map.label", shape.Name, visit.Words["map.unknown"]) : visit.Words.Of("map.label", shape.Name, scale.ValueOf(row));
        svg.Append("<title>").Append(WebUtility.HtmlEncode(text)).Append(shape.Path.Length > 0 ? "</title></path>" : "</title></circle>");
        if (shape is { IsDisc: true, Path.Length: > 0 })
            svg.Append("<circle class=\"").Append(classes).Append("\" cx=\"").Append(Svg.N(shape.LabelX)).Append("\" cy=\"").Append(Svg.N(shape.LabelY)).Append("\" r=\"").Append(Svg.N(MapShape.DiscRadius)).Append("\"/>");
        if (row is not null)
            svg.Append("</a>");
    }

    // Shapes beside the colours: a rise and a silence are told apart without them. The list below the map names the same States.
    private static void Marks(StringBuilder svg, WorldMap map, Dictionary<StateCode, WatchRow> rows, AlarmsView alarms)
    {
        foreach (var shape in map.Shapes)
        {
            if (shape.State is not { } code || !rows.ContainsKey(code) || alarms.MarkOf(code) is not { } kind)
                continue;
            svg.Append("<g class=\"pin mark\">");
            svg.Append(kind == AlarmKind.Silence
                ? $"<circle cx=\"{Svg.N(shape.LabelX)}\" cy=\"{Svg.N(shape.LabelY)}\" r=\"5\"/>"
                : $"<path d=\"M{Svg.N(shape.LabelX)} {Svg.N(shape.LabelY - 7)}l6.5 11.5h-13z\"/>");
            svg.Append("</g>");
        }
    }

    private static void Pins(StringBuilder svg, WorldMap map, Dictionary<StateCode, WatchRow> rows)
    {
        foreach (var shape in map.Shapes)
        {
            if (shape.State is not { } code || rows.GetValueOrDefault(code) is not { Assessment.Risk: { } risk } row || risk.Probability < RiskScale.Edges[3])
                continue;
            svg.Append("<g class=\"pin").Append(row.Assessment.Ongoing.Knowledge == Knowledge.Present ? " on" : "").Append("\" transform=\"translate(")
                .Append(Svg.N(shape.LabelX)).Append(' ').Append(Svg.N(shape.LabelY)).Append(")\"><circle r=\"7.5\"/><text y=\"3.4\">").Append(risk.Rank).Append("</text></g>");
        }
    }
}
