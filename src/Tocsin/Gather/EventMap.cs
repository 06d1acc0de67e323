namespace Tocsin.Gather;

/// <summary>The events of a State on a map.</summary>
/// <param name="Points">Places, the most deaths first.</param>
/// <param name="WithoutPlace">
/// Events whose place is only a country or the sea, lies far from the country that the source names, or is not known: never drawn as a point.
/// </param>
/// <param name="DeathsWithoutPlace">Their deaths.</param>
public sealed record EventMap(IReadOnlyList<EventPoint> Points, int WithoutPlace, long DeathsWithoutPlace);
