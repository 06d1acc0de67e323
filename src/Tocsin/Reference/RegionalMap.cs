using System.Text;

namespace Tocsin.Reference;

/// <summary>
/// One State with what lies around it, for its event map: Lambert's azimuthal equal-area projection about the middle of the State (Snyder 1987, p. 185).
/// Far parts of a State (Alaska, overseas islands) may lie outside the frame; <see cref="Project"/> says so for each place.
/// </summary>
public sealed class RegionalMap
{
    private const double EarthRadius = 6371.0088;
    private const double Padding = 0.07;
    private const double SmallestFrame = 160;
    private const double Tolerance = 0.3;

    private readonly double _longitude;
    private readonly double _latitude;
    private readonly double _reach;
    private readonly double _sin;
    private readonly double _cos;
    private readonly double _scale;
    private readonly double _x;
    private readonly double _y;

    internal RegionalMap(Topology topology, IReadOnlyDictionary<StateCode, State> states, StateCode code, int width, int height)
    {
        foreach (var measure in new[] { width, height })
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(measure, 100);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(measure, 4000);
        }

        (State, Width, Height) = (code, width, height);
        var own = topology.Figures.First(figure => figure.State == code);
        var rings = (own.Uncut ?? own.Polygons).Select(polygon => topology.Ring(polygon[0])).ToList();
        var frame = MainParts(rings);
        _longitude = Middle(frame.SelectMany(ring => ring).Select(p => p.Longitude));
        var latitudes = frame.SelectMany(ring => ring).Select(p => p.Latitude).ToList();
        _latitude = (latitudes.Min() + latitudes.Max()) / 2;
        (_sin, _cos) = Math.SinCos(double.DegreesToRadians(_latitude));

        var plane = frame.SelectMany(ring => ring).Select(p => Kilometres(p.Latitude, p.Longitude)).ToList();
        var (left, right, low, high) = (plane.Min(p => p.X), plane.Max(p => p.X), plane.Min(p => p.Y), plane.Max(p => p.Y));
        var across = Math.Max((right - left) * (1 + (2 * Padding)), SmallestFrame);
        var upright = Math.Max((high - low) * (1 + (2 * Padding)), SmallestFrame);
        _scale = Math.Min(width / across, height / upright);
        (_x, _y) = ((width / 2.0) - ((left + right) / 2 * _scale), (height / 2.0) + ((low + high) / 2 * _scale));
        _reach = Math.Sqrt((width * width) + (height * height)) / _scale * 0.75 / 111;
        Shapes = [.. topology.Figures
            .Select(figure => Draw(topology, figure, figure.State is { } owner ? states[owner].Name : figure.Territory!))
            .OfType<MapShape>()
            .OrderBy(shape => shape.State == code)];
    }

    /// <summary>The State in the middle.</summary>
    public StateCode State { get; }

    /// <summary>Width in pixels; the viewBox is "0 0 Width Height".</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>How many kilometres one pixel stands for, for the scale bar.</summary>
    public double KilometresPerPixel => 1 / _scale;

    /// <summary>What is in the frame, cut to it; the State itself last, so that its outline lies on top.</summary>
    public IReadOnlyList<MapShape> Shapes { get; }

    /// <summary>Where a place lies, in pixels from the left and from the top; null when it lies outside the frame.</summary>
    public (double X, double Y)? Project(double latitude, double longitude)
    {
        var (x, y) = Pixels(latitude, longitude);
        return x >= 0 && y >= 0 && x <= Width && y <= Height ? (x, y) : null;
    }

    // The largest part, and each further part of some size as long as the frame does not grow out of proportion.
    private static List<GeoPoint[]> MainParts(List<GeoPoint[]> rings)
    {
        var sized = rings.Select(ring => (Ring: ring, Area: DegreeArea(ring))).OrderByDescending(part => part.Area).ToList();
        var frame = new List<GeoPoint[]> { sized[0].Ring };
        foreach (var (ring, area) in sized.Skip(1).TakeWhile(part => part.Area >= sized[0].Area * 0.03))
        {
            var (before, after) = (Extent(frame), Extent([.. frame, ring]));
            if (after <= before * 2.5 || after < 60 || area >= sized[0].Area * 0.5)
                frame.Add(ring);
        }

        return frame;
    }

    private static double DegreeArea(GeoPoint[] ring)
    {
        var first = ring[0].Longitude;
        var shrink = Math.Cos(double.DegreesToRadians(ring.Average(p => p.Latitude)));
        return PlaneGeometry.Area([.. ring.Select(p => (Beside(p.Longitude, first) * shrink, p.Latitude))]);
    }

    private static double Extent(IReadOnlyList<GeoPoint[]> rings)
    {
        var points = rings.SelectMany(ring => ring).ToList();
        var middle = Middle(points.Select(p => p.Longitude));
        var (low, high) = (points.Min(p => p.Latitude), points.Max(p => p.Latitude));
        var across = points.Max(p => Beside(p.Longitude, middle)) - points.Min(p => Beside(p.Longitude, middle));
        return across * Math.Cos(double.DegreesToRadians((low + high) / 2)) * (high - low);
    }

    // Half-way between the ends, also for longitudes on both sides of the antimeridian.
    private static double Middle(IEnumerable<double> longitudes)
    {
        var list = longitudes.ToList();
        var (low, high) = (list.Min(), list.Max());
        if (high - low <= 180)
            return (low + high) / 2;
        var turned = list.Select(longitude => longitude < 0 ? longitude + 360 : longitude).ToList();
        return (turned.Min() + turned.Max()) / 2;
    }

    private static double Beside(double longitude, double middle) =>
        longitude - middle > 180 ? longitude - 360 : longitude - middle < -180 ? longitude + 360 : longitude;

    private MapShape? Draw(Topology topology, Topology.Figure figure, string name)
    {
        var path = new StringBuilder();
        IReadOnlyList<(double X, double Y)> largest = [];
        var (total, most) = (0.0, 0.0);
        foreach (var walk in (figure.Uncut ?? figure.Polygons).SelectMany(polygon => polygon))
        {
            if (Clipped(topology, walk) is not { Count: > 3 } ring)
                continue;
            var area = PlaneGeometry.Area(ring);
            if (area < 0.5)
                continue;
            PathData.Append(path, ring);
            total += area;
            if (area > most)
                (most, largest) = (area, ring);
        }

        if (path.Length == 0)
            return figure.State == State ? Dot(topology, figure, name) : null;
        var label = PlaneGeometry.Inside(largest);
        return new MapShape(figure.State, name, path.ToString(), label.X, label.Y, total, false);
    }

    private IReadOnlyList<(double X, double Y)> Clipped(Topology topology, int[] walk)
    {
        if (!walk.Any(step => IsNear(topology.Boxes[step < 0 ? ~step : step])))
            return [];
        var ring = new List<(double X, double Y)>();
        foreach (var step in walk)
        {
            var line = topology.Lines[step < 0 ? ~step : step];
            var points = line.Select(p => Pixels(p.Latitude, p.Longitude)).ToList();
            if (step < 0)
                points.Reverse();
            ring.AddRange(PlaneGeometry.Simplify(points, Tolerance).Skip(ring.Count == 0 ? 0 : 1));
        }

        return PlaneGeometry.Clip(ring, -2, -2, Width + 2, Height + 2);
    }

    // Spares the projection of the far side of the earth; rather too much than too little is near.
    private bool IsNear((GeoPoint SouthWest, GeoPoint NorthEast) box)
    {
        if (box.NorthEast.Latitude < _latitude - _reach || box.SouthWest.Latitude > _latitude + _reach)
            return false;
        var widest = _reach / Math.Cos(double.DegreesToRadians(Math.Min(89, Math.Abs(_latitude) + _reach)));
        var (middle, half) = ((box.SouthWest.Longitude + box.NorthEast.Longitude) / 2, (box.NorthEast.Longitude - box.SouthWest.Longitude) / 2);
        return widest > 90 || Math.Abs(Beside(middle, _longitude) - _longitude) <= widest + half;
    }

    private MapShape Dot(Topology topology, Topology.Figure figure, string name)
    {
        var (x, y) = PlaneGeometry.Inside([.. topology.Ring(figure.Polygons[0][0]).Select(p => Pixels(p.Latitude, p.Longitude))]);
        return new MapShape(figure.State, name, "", x, y, 0, true);
    }

    private (double X, double Y) Pixels(double latitude, double longitude)
    {
        var (x, y) = Kilometres(latitude, longitude);
        return (_x + (x * _scale), _y - (y * _scale));
    }

    private (double X, double Y) Kilometres(double latitude, double longitude)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinTurn, cosTurn) = Math.SinCos(double.DegreesToRadians(longitude - _longitude));
        var stretch = EarthRadius * Math.Sqrt(2 / Math.Max(1e-9, 1 + (_sin * sin) + (_cos * cos * cosTurn)));
        return (stretch * cos * sinTurn, stretch * ((_cos * sin) - (_sin * cos * cosTurn)));
    }
}
