using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>An event as its best source gives it. Null: the source gives none.</summary>
/// <param name="Id">The source's id.</param>
/// <param name="Unit">Where it is counted: a State, or several where nothing tells them apart.</param>
/// <param name="SourceUnit">What the source names.</param>
/// <param name="Basis">What <paramref name="Unit"/> rests on.</param>
/// <param name="Type">Type of violence.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="DatePrecision">UCDP's date_prec: 1 (day) to 5 (year).</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="WherePrecision">UCDP's where_prec: 1 (exact) to 7; from 6 on the place is a country or the sea and must not be drawn as a point.</param>
/// <param name="Best">Deaths, best estimate.</param>
/// <param name="Low">Deaths, low estimate.</param>
/// <param name="High">Deaths, high estimate.</param>
/// <param name="DeathsA">Of these on side A.</param>
/// <param name="DeathsB">On side B.</param>
/// <param name="Civilians">Of civilians.</param>
/// <param name="DeathsUnknown">Of persons of unknown status.</param>
/// <param name="Conflict">Name of the conflict.</param>
/// <param name="SideA">Side A.</param>
/// <param name="SideB">Side B.</param>
/// <param name="Superseded">True when a newer final edition covers its month and no longer lists it.</param>
/// <param name="Provisional">True when its source is a candidate release.</param>
/// <param name="Kind">Kind of its source.</param>
/// <param name="Edition">Edition of its source.</param>
/// <param name="Origin">The row.</param>
/// <param name="Text">What the source says of place and reports; null when the source gives none of it.</param>
public sealed record EventRecord(
    string Id,
    RecordedUnit Unit,
    RecordedUnit SourceUnit,
    PlaceBasis Basis,
    TypeOfViolence Type,
    DateOnly Start,
    DateOnly? End,
    int? DatePrecision,
    double? Latitude,
    double? Longitude,
    int? WherePrecision,
    int Best,
    int? Low,
    int? High,
    int? DeathsA,
    int? DeathsB,
    int? Civilians,
    int? DeathsUnknown,
    string? Conflict,
    string? SideA,
    string? SideB,
    bool Superseded,
    bool Provisional,
    SourceKind Kind,
    string? Edition,
    RowOrigin Origin,
    EventText? Text)
{
    /// <summary>True when the row contradicts itself: shown as published, and flagged.</summary>
    public bool IsToCheck => IsOutsideRange || IsFarFromSource || IsLong || IsAgainstItsYear;

    /// <summary>True when the best estimate lies outside low to high.</summary>
    public bool IsOutsideRange => Best < Low || Best > High;

    /// <summary>True when its place lies far from the country that the source names: it is counted for the country, and its place is not drawn.</summary>
    public bool IsFarFromSource => Basis == PlaceBasis.SourceAgainstPlace;

    /// <summary>True when its days are more than a year.</summary>
    public bool IsLong => EventDays.AreLong(Start, End);

    /// <summary>True when the year that the source gives is none of its days'.</summary>
    public bool IsAgainstItsYear => EventDays.AreAgainst(SourceYear, Start, End);

    /// <summary>The year that the source gives beside the days; null when it gives none, and where an older version of Tocsin took the row in.</summary>
    public int? SourceYear { get; init; }

    /// <summary>Numbers of the handlings of all that went into it.</summary>
    public IReadOnlyList<int> Handlings { get; init; } = [];

    /// <summary>True when its place lies in a State that the source does not name.</summary>
    public bool DiffersFromSource => !Unit.States.Any(SourceUnit.Contains);
}
