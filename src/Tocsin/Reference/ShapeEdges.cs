namespace Tocsin.Reference;

/// <summary>
/// The edges of one shape, laid in bands of latitude so that a question about a point looks at few of them. Degrees throughout.
/// </summary>
internal sealed class ShapeEdges
{
    private const double BandHeight = 0.25;
    private const double KilometresPerDegree = 111.195;

    private readonly Edge[][] _bands;
    private readonly int _firstBand;

    public ShapeEdges(IEnumerable<GeoPoint[]> rings)
    {
        var edges = rings.SelectMany(ring => ring.Zip(ring.Skip(1), (a, b) => new Edge(a.Longitude, a.Latitude, b.Longitude, b.Latitude))).ToArray();
        West = edges.Min(edge => Math.Min(edge.X1, edge.X2));
        East = edges.Max(edge => Math.Max(edge.X1, edge.X2));
        South = edges.Min(edge => edge.Low);
        North = edges.Max(edge => edge.High);
        _firstBand = Band(South);
        var bands = new List<Edge>[Band(North) - _firstBand + 1];
        foreach (var edge in edges)
        {
            for (var band = Band(edge.Low); band <= Band(edge.High); band++)
                (bands[band - _firstBand] ??= []).Add(edge);
        }

        _bands = [.. bands.Select(band => band?.ToArray() ?? [])];
        All = edges;
    }

    public double West { get; }

    public double East { get; }

    public double South { get; }

    public double North { get; }

    public IReadOnlyList<Edge> All { get; }

    /// <summary>True when the point lies inside an odd number of rings, so that holes are outside.</summary>
    public bool Contains(double longitude, double latitude)
    {
        if (longitude < West || longitude > East || latitude < South || latitude > North)
            return false;
        var inside = false;
        foreach (ref readonly var edge in _bands[Band(latitude) - _firstBand].AsSpan())
        {
            if (edge.Y1 > latitude != edge.Y2 > latitude
                && longitude < ((edge.X2 - edge.X1) * (latitude - edge.Y1) / (edge.Y2 - edge.Y1)) + edge.X1)
                inside = !inside;
        }

        return inside;
    }

    /// <summary>Distance from the outline in km, if it is no more than <paramref name="atMost"/>; else infinity. Also across the antimeridian.</summary>
    public double Distance(double longitude, double latitude, double atMost)
    {
        var best = Math.Min(DistanceHere(longitude, latitude, atMost), double.PositiveInfinity);
        var reach = atMost / (KilometresPerDegree * Math.Max(0.05, Math.Cos(double.DegreesToRadians(latitude))));
        if (longitude + reach > 180)
            best = Math.Min(best, DistanceHere(longitude - 360, latitude, atMost));
        if (longitude - reach < -180)
            best = Math.Min(best, DistanceHere(longitude + 360, latitude, atMost));
        return best;
    }

    private double DistanceHere(double longitude, double latitude, double atMost)
    {
        var reach = atMost / KilometresPerDegree;
        var shrink = Math.Max(0.05, Math.Cos(double.DegreesToRadians(latitude)));
        if (longitude < West - (reach / shrink) || longitude > East + (reach / shrink) || latitude < South - reach || latitude > North + reach)
            return double.PositiveInfinity;
        var best = double.PositiveInfinity;
        var first = Math.Max(Band(latitude - reach) - _firstBand, 0);
        var last = Math.Min(Band(latitude + reach) - _firstBand, _bands.Length - 1);
        for (var band = first; band <= last; band++)
        {
            foreach (ref readonly var edge in _bands[band].AsSpan())
                best = Math.Min(best, edge.SquaredDistance(longitude, latitude, shrink));
        }

        var distance = Math.Sqrt(best) * KilometresPerDegree;
        return distance <= atMost ? distance : double.PositiveInfinity;
    }

    private static int Band(double latitude) => (int)Math.Floor(latitude / BandHeight);

    /// <summary>One edge, longitude then latitude.</summary>
    internal readonly record struct Edge(double X1, double Y1, double X2, double Y2)
    {
        public double Low => Math.Min(Y1, Y2);

        public double High => Math.Max(Y1, Y2);

        // On the plane that touches the earth at the point's latitude: good within the few hundred kilometres that are asked about.
        public double SquaredDistance(double longitude, double latitude, double shrink)
        {
            var (ax, ay) = ((X1 - longitude) * shrink, Y1 - latitude);
            var (bx, by) = ((X2 - longitude) * shrink, Y2 - latitude);
            var (dx, dy) = (bx - ax, by - ay);
            var length = (dx * dx) + (dy * dy);
            var along = length == 0 ? 0 : Math.Clamp(-((ax * dx) + (ay * dy)) / length, 0, 1);
            var (px, py) = (ax + (along * dx), ay + (along * dy));
            return (px * px) + (py * py);
        }
    }
}
