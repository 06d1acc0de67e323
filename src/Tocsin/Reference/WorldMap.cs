using System.Text;

namespace Tocsin.Reference;

/// <summary>
/// All States on one equal-area map, as SVG path data. The map's edge runs through the Bering Strait, so that no State is torn; Antarctica is left out.
/// A world smaller than a hemisphere (the exercise region) is drawn about its own middle, no higher than five eighths of its width.
/// </summary>
public sealed class WorldMap
{
    private const double Edge = -169;
    private const double Tolerance = 0.5;
    private const double SmallestRing = 1.2;
    private const double SmallestState = 7;
    private const double Margin = 4;
    private const double Tallest = 0.625;

    private readonly double _middle;
    private readonly double _scale;
    private readonly double _left;
    private readonly double _top;

    internal WorldMap(Topology topology, IReadOnlyDictionary<StateCode, State> states, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 4000);
        Width = width;
        var (west, east) = (topology.Lines.Min(line => line.Min(p => p.Longitude)), topology.Lines.Max(line => line.Max(p => p.Longitude)));
        _middle = east - west > 180 ? Edge + 180 : (west + east) / 2;
        var corners = topology.Lines.SelectMany(line => line).Select(p => EqualEarth.Project(Turn(p.Longitude), p.Latitude)).ToArray();
        var (right, top, bottom) = (corners.Max(p => p.X), corners.Max(p => p.Y), corners.Min(p => p.Y));
        var left = corners.Min(p => p.X);
        _top = top;
        _scale = Math.Min((width - (2 * Margin)) / (right - left), ((width * Tallest) - (2 * Margin)) / (top - bottom));
        _left = ((left + right) / 2) - ((width / 2.0 - Margin) / _scale);
        Height = (int)Math.Ceiling(((top - bottom) * _scale) + (2 * Margin));
        var small = SmallestState * width / 900.0;
        Shapes = [.. topology.Figures.Select(figure => Draw(topology, figure, figure.State is { } code ? states[code].Name : figure.Territory!, small))];
    }

    /// <summary>Width in pixels; the viewBox is "0 0 Width Height".</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Every shape, the States first; a State that is too small to be seen is a disc.</summary>
    public IReadOnlyList<MapShape> Shapes { get; }

    /// <summary>Where a place lies on the map, in pixels from the left and from the top.</summary>
    public (double X, double Y) Project(double latitude, double longitude) => ToPixels(EqualEarth.Project(Turn(longitude), latitude));

    private MapShape Draw(Topology topology, Topology.Figure figure, string name, double small)
    {
        var rings = (figure.Uncut ?? figure.Polygons).SelectMany(polygon => polygon).Select(walk => Ring(topology, walk)).ToList();
        var areas = rings.ConvertAll(PlaneGeometry.Area);
        var largest = areas.IndexOf(areas.Max());
        var path = new StringBuilder();
        for (var i = 0; i < rings.Count; i++)
        {
            if (rings[i].Count > 3 && (areas[i] >= SmallestRing || (i == largest && areas[i] > 0.2)))
                PathData.Append(path, rings[i]);
        }

        var label = PlaneGeometry.Inside(rings[largest]);
        var area = areas.Sum();
        return new MapShape(figure.State, name, path.ToString(), label.X, label.Y, area, figure.State is not null && area < small);
    }

    // Each line is simplified on its own, so that both neighbours get the same points; then the ring is kept on one side of the map's edge.
    private List<(double X, double Y)> Ring(Topology topology, int[] walk)
    {
        var places = topology.Ring(walk);
        var shift = places.Average(p => Turn(p.Longitude));
        var ring = new List<(double X, double Y)>();
        foreach (var step in walk)
        {
            var line = topology.Lines[step < 0 ? ~step : step];
            var points = line.Select(p => ToPixels(EqualEarth.Project(Beside(Turn(p.Longitude), shift), p.Latitude))).ToList();
            if (step < 0)
                points.Reverse();
            ring.AddRange(PlaneGeometry.Simplify(points, Tolerance).Skip(ring.Count == 0 ? 0 : 1));
        }

        return ring;
    }


    private double Turn(double longitude)
    {
        var turned = longitude - _middle;
        return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
    }

    private static double Beside(double longitude, double middle) =>
        longitude - middle > 180 ? longitude - 360 : longitude - middle < -180 ? longitude + 360 : longitude;

    private (double X, double Y) ToPixels((double X, double Y) plane) => (Margin + ((plane.X - _left) * _scale), Margin + ((_top - plane.Y) * _scale));
}
