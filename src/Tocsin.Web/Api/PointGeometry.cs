namespace Tocsin.Web.Api;

/// <summary>A point.</summary>
/// <param name="Type">Always Point.</param>
/// <param name="Coordinates">Longitude in [-180, 180], latitude in [-90, 90].</param>
internal sealed record PointGeometry(string Type, IReadOnlyList<double> Coordinates)
{
    public static PointGeometry At(double latitude, double longitude) => new("Point", [longitude, latitude]);
}
