namespace Tocsin.Reference;

/// <summary>A point on the earth in the order of GeoJSON.</summary>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
public readonly record struct GeoPoint(double Longitude, double Latitude);
