using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>An event as it is known now: of all files that list it, the values of the one that ranks highest.</summary>
/// <param name="EventId">The source's own id.</param>
/// <param name="State">Where it is counted: one State, or several when its place cannot tell them apart.</param>
/// <param name="SourceUnit">What the source itself names.</param>
/// <param name="Type">Type of violence.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; null when no file says.</param>
/// <param name="DatePrecision">1 exact day to 5 year; null when no file says.</param>
/// <param name="Latitude">Degrees north; null without a place.</param>
/// <param name="Longitude">Degrees east; null without a place.</param>
/// <param name="WherePrecision">1 exact to 7 international; null when no file says.</param>
/// <param name="Best">Best estimate of deaths.</param>
/// <param name="Low">Low estimate; null when no file says.</param>
/// <param name="High">High estimate; null when no file says.</param>
/// <param name="Civilians">Civilian deaths; null when no file says.</param>
/// <param name="SideA">First party, as published.</param>
/// <param name="SideB">Second party, as published.</param>
/// <param name="Conflict">Name of the conflict, as published.</param>
/// <param name="Where">The source's words for the place; null when no file has them.</param>
/// <param name="Headline">Headline of the source's article; null when no file has it.</param>
/// <param name="Article">The source's citation; null when no file has it.</param>
/// <param name="CodeStatus">The source's own remark on the coding, for example "Check dyad"; null when it has none.</param>
/// <param name="EditionClass">Weight of the edition it comes from.</param>
/// <param name="Superseded">True when the newest final edition covers its month and no longer lists it.</param>
/// <param name="Origin">File and line.</param>
public sealed record EventRecord(
    string EventId,
    RecordedUnit State,
    RecordedUnit SourceUnit,
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
    int? Civilians,
    string? SideA,
    string? SideB,
    string? Conflict,
    string? Where,
    string? Headline,
    string? Article,
    string? CodeStatus,
    EditionClass EditionClass,
    bool Superseded,
    RowOrigin Origin)
{
    /// <summary>True when the best estimate lies outside low to high: shown as published, marked, not repaired.</summary>
    public bool IsToCheck => Best < Low || Best > High;
}
