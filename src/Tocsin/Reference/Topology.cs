using System.Text.Json;

namespace Tocsin.Reference;

/// <summary>
/// The prepared borders of a world: lines that neighbours share, and shapes as walks along them (a line's number, or its complement when it is
/// walked backwards). Made by build/shapes.mjs and build/exercise-shapes.mjs.
/// </summary>
internal sealed class Topology
{
    private Topology(GeoPoint[][] lines, IReadOnlyList<Figure> figures, IReadOnlyList<GeoPoint[]> openAreas)
    {
        Lines = lines;
        Boxes = [.. lines.Select(line => (
            new GeoPoint(line.Min(p => p.Longitude), line.Min(p => p.Latitude)),
            new GeoPoint(line.Max(p => p.Longitude), line.Max(p => p.Latitude))))];
        Figures = figures;
        OpenAreas = openAreas;
    }

    public GeoPoint[][] Lines { get; }

    /// <summary>For each line the smallest box of degrees around it.</summary>
    public IReadOnlyList<(GeoPoint SouthWest, GeoPoint NorthEast)> Boxes { get; }

    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>Rings inside which a place never overrules the source's country, because a boundary or a status is open.</summary>
    public IReadOnlyList<GeoPoint[]> OpenAreas { get; }

    public static Topology Read(string world)
    {
        using var stream = ReferenceTable.Open(world, "shapes.json");
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        var scale = Pair(root.GetProperty("scale"));
        var origin = Pair(root.GetProperty("translate"));
        GeoPoint[] Line(JsonElement steps) => Decode(steps, scale, origin);

        var figures = root.GetProperty("shapes").EnumerateArray().Select(shape => new Figure(
            shape.TryGetProperty("state", out var state) ? new StateCode(state.GetString()!) : null,
            shape.TryGetProperty("territory", out var territory) ? territory.GetString() : null,
            shape.TryGetProperty("administering", out var power) && power.GetString() is { } code ? new StateCode(code) : null,
            Walks(shape.GetProperty("polygons")),
            shape.TryGetProperty("uncut", out var uncut) ? Walks(uncut) : null));
        var areas = root.TryGetProperty("areas", out var open) ? open.EnumerateArray().Select(area => Line(area.GetProperty("ring"))) : [];
        return new Topology([.. root.GetProperty("arcs").EnumerateArray().Select(Line)], [.. figures], [.. areas]);
    }

    /// <summary>The points of a ring, closed.</summary>
    public GeoPoint[] Ring(int[] walk)
    {
        var points = new List<GeoPoint>();
        foreach (var step in walk)
        {
            var line = Lines[step < 0 ? ~step : step];
            var skip = points.Count == 0 ? 0 : 1;
            points.AddRange(step < 0 ? line.AsEnumerable().Reverse().Skip(skip) : line.Skip(skip));
        }

        return [.. points];
    }

    private static int[][][] Walks(JsonElement polygons) =>
        [.. polygons.EnumerateArray().Select(polygon => polygon.EnumerateArray().Select(ring => ring.EnumerateArray().Select(step => step.GetInt32()).ToArray()).ToArray())];

    private static GeoPoint[] Decode(JsonElement steps, (double X, double Y) scale, (double X, double Y) origin)
    {
        var points = new GeoPoint[steps.GetArrayLength() / 2];
        var (x, y) = (0, 0);
        var next = 0;
        var vertical = false;
        foreach (var step in steps.EnumerateArray())
        {
            if (vertical)
            {
                y += step.GetInt32();
                points[next++] = new GeoPoint(origin.X + (x * scale.X), origin.Y + (y * scale.Y));
            }
            else
            {
                x += step.GetInt32();
            }

            vertical = !vertical;
        }

        return points;
    }

    private static (double X, double Y) Pair(JsonElement pair) => (pair[0].GetDouble(), pair[1].GetDouble());

    /// <param name="State">Whose shape it is; null for a territory that is not watched.</param>
    /// <param name="Territory">Name where there is no State.</param>
    /// <param name="Administering">Who administers the territory, if that is not in dispute.</param>
    /// <param name="Polygons">Polygons of walks, cut at the antimeridian.</param>
    /// <param name="Uncut">The same before the cut, for drawing; null when nothing was cut.</param>
    internal sealed record Figure(StateCode? State, string? Territory, StateCode? Administering, int[][][] Polygons, int[][][]? Uncut);
}
