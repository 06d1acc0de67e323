namespace Tocsin.Gather;

/// <summary>The events of one type at one place.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Type">The type.</param>
/// <param name="Events">How many events.</param>
/// <param name="Deaths">Deaths, best estimates.</param>
/// <param name="WherePrecision">The coarsest precision among them, 1 to 5; null when the source gives none.</param>
public sealed record EventPoint(double Latitude, double Longitude, TypeOfViolence Type, int Events, long Deaths, int? WherePrecision)
{
    // UCDP's where_prec: 1 exact, 2 within 25 km, 3 a district, 4 a province, 5 a fuzzy area.
    private const int District = 3;

    /// <summary>Whether only a district, a province or an area is known: the point is the middle of it, and nothing happened just there.</summary>
    public bool IsCoarse => WherePrecision >= District;
}
