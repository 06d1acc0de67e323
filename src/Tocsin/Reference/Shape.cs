namespace Tocsin.Reference;

/// <summary>
/// The drawing of one State, of a territory that M49 lists apart, or of an area whose status is open. For orientation only: accurate to about
/// 25 km, implying no view on any border, name or status.
/// </summary>
/// <param name="State">The State or watched territory; null for the others, which carry no assessment.</param>
/// <param name="Name">Name to show: the State's, or the territory's.</param>
/// <param name="Administering">The State that administers a territory; null for a State and where sovereignty is in dispute.</param>
/// <param name="Polygons">Polygons of rings of points; the first ring is the outline, the others are holes. Rings are closed (the last point
/// repeats the first), degrees WGS84, longitude within -180 to 180.</param>
public sealed record Shape(StateCode? State, string Name, StateCode? Administering, IReadOnlyList<IReadOnlyList<GeoPoint[]>> Polygons);
