namespace Tocsin.Web.Api;

/// <summary>Polygons.</summary>
/// <param name="Type">Always MultiPolygon.</param>
/// <param name="Coordinates">Polygons of rings of positions (longitude, latitude). The first ring of a polygon runs counterclockwise, holes clockwise; each
/// ring ends where it began.</param>
internal sealed record MultiPolygonGeometry(string Type, IReadOnlyList<IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>> Coordinates);
