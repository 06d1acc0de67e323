using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>
/// A row kept as published although it contradicts itself: its best estimate lies outside low to high, its days are implausible, or its place lies far from
/// its country.
/// </summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="EventId">The source's id of the event.</param>
/// <param name="Unit">Where the event is counted.</param>
/// <param name="Basis">What that rests on.</param>
/// <param name="Start">Its first day.</param>
/// <param name="Type">Its type of violence.</param>
/// <param name="Best">Deaths, best estimate.</param>
/// <param name="Low">Deaths, low estimate; null when not given.</param>
/// <param name="High">Deaths, high estimate; null when not given.</param>
/// <param name="IsListed">True when the event stands in the lists of its State on the day asked for: not superseded, and where this row counts it.</param>
public sealed record CheckRecord(
    int Line, string EventId, RecordedUnit Unit, PlaceBasis Basis, DateOnly Start, TypeOfViolence Type, int Best, int? Low, int? High, bool IsListed)
{
    /// <summary>True when its place lies far from the country that the source names, which then counts.</summary>
    public bool IsFarFromSource => Basis == PlaceBasis.SourceAgainstPlace;

    /// <summary>Its last day; null when not given.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The year that the source gives beside the days.</summary>
    public int? SourceYear { get; init; }

    /// <summary>True when its days are more than a year.</summary>
    public bool IsLong => EventDays.AreLong(Start, End);

    /// <summary>True when the year that the source gives is none of its days'.</summary>
    public bool IsAgainstItsYear => EventDays.AreAgainst(SourceYear, Start, End);
}
