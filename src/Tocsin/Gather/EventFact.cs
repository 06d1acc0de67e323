namespace Tocsin.Gather;

/// <summary>What counting needs of one event. Null: the source gives none.</summary>
/// <param name="Unit">Where it is counted: a code, or several joined by "+" where nothing tells them apart.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; the first one where the source gives none.</param>
/// <param name="Month">First day of the month it counts in.</param>
/// <param name="Type">Type of violence.</param>
/// <param name="Best">Deaths, best estimate, at least 0.</param>
/// <param name="Civilians">Deaths of civilians; null where the source does not set them apart.</param>
/// <param name="Area">First-level area, as the source names it; null where it names none.</param>
/// <param name="Latitude">Degrees north; null also where the place lies far from the country that the source names.</param>
/// <param name="Longitude">Degrees east; null likewise.</param>
/// <param name="WherePrecision">UCDP's where_prec: 1 (exact) to 7; null where the source gives none.</param>
/// <param name="SideA">Side A.</param>
/// <param name="SideB">Side B.</param>
public readonly record struct EventFact(
    string Unit, DateOnly Start, DateOnly End, DateOnly Month, TypeOfViolence Type, int Best, int? Civilians, string? Area, double? Latitude, double? Longitude, int? WherePrecision,
    string? SideA, string? SideB);
