using Tocsin.Reference;

namespace Tocsin.Web.Api.Reference;

/// <summary>The world's shapes as GeoJSON geometries, made at first use.</summary>
internal sealed class ShapeGeometries(World world)
{
    /// <summary>The sentence that stands beside every shape.</summary>
    public const string Note =
        "Shapes are for orientation only (accuracy about 25 km) and imply no view on any border, name or status.";

    private readonly Lazy<IReadOnlyList<(Shape Shape, MultiPolygonGeometry Geometry)>> _all = new(() => [.. world.Borders.Shapes.Select(shape => (shape, Of(shape)))]);
    private readonly Lazy<Dictionary<StateCode, MultiPolygonGeometry>> _ofState = new(() => world.Borders.Shapes
        .Where(shape => shape.State is not null)
        .GroupBy(shape => shape.State!.Value)
        .ToDictionary(group => group.Key, group => new MultiPolygonGeometry("MultiPolygon", [.. group.SelectMany(shape => Of(shape).Coordinates)])));

    /// <summary>Every shape with its geometry.</summary>
    public IReadOnlyList<(Shape Shape, MultiPolygonGeometry Geometry)> All => _all.Value;

    /// <summary>The geometry of a State; null when it has no shape.</summary>
    public MultiPolygonGeometry? Of(StateCode code) => _ofState.Value.GetValueOrDefault(code);

    private static MultiPolygonGeometry Of(Shape shape) =>
        new("MultiPolygon", [.. shape.Polygons.Select(rings => (IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>)[.. rings.Select((ring, place) => Positions(ring, place == 0))])]);

    // RFC 7946, section 3.1.6: outlines run counterclockwise, holes clockwise.
    private static IReadOnlyList<IReadOnlyList<double>> Positions(GeoPoint[] ring, bool outline)
    {
        var positions = ring.Select(point => (IReadOnlyList<double>)[point.Longitude, point.Latitude]);
        return [.. IsCounterclockwise(ring) == outline ? positions : positions.Reverse()];
    }

    private static bool IsCounterclockwise(GeoPoint[] ring)
    {
        var twiceTheArea = 0.0;
        for (var i = 0; i + 1 < ring.Length; i++)
            twiceTheArea += (ring[i].Longitude * ring[i + 1].Latitude) - (ring[i + 1].Longitude * ring[i].Latitude);
        return twiceTheArea > 0;
    }
}
