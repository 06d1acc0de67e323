namespace Tocsin.Gather;

/// <summary>The events of one type at one place.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Type">The type.</param>
/// <param name="Events">How many events.</param>
/// <param name="Deaths">Deaths, best estimates.</param>
/// <param name="WherePrecision">The coarsest precision among them, 1 to 5; null when the source gives none.</param>
public sealed record EventPoint(double Latitude, double Longitude, TypeOfViolence Type, int Events, long Deaths, int? WherePrecision);
