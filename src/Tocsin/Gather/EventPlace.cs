namespace Tocsin.Gather;

/// <summary>Events of one type at one place, for a map.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Type">Type of violence.</param>
/// <param name="Events">How many.</param>
/// <param name="Deaths">Sum of best estimates.</param>
/// <param name="IsExact">False when the source places any of them only by district or wider.</param>
public sealed record EventPlace(double Latitude, double Longitude, TypeOfViolence Type, int Events, long Deaths, bool IsExact);
