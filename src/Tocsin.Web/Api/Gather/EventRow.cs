using System.ComponentModel.DataAnnotations;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Gather;

/// <summary>An event as its best source gives it. All its numbers come from the row in 'origin'.</summary>
/// <param name="Id">The source's id.</param>
/// <param name="States">Codes of the State it is counted for, or of several that nothing tells apart.</param>
/// <param name="SourceStates">Codes of what the source names; differs where the place lies in another State.</param>
/// <param name="PlaceBasis">
/// What 'states' rests on: inside, near, source_country, source_against_place (the place is neither in the source's country, which counts, nor next to it).
/// </param>
/// <param name="Type">Type of violence.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; null when unknown.</param>
/// <param name="DatePrecision">1 the day is known, to 5 only the year; null when unknown.</param>
/// <param name="Latitude">Degrees north; null when unknown.</param>
/// <param name="Longitude">Degrees east; null when unknown.</param>
/// <param name="WherePrecision">1 exact, to 7; from 6 on the place is a country or the sea and GeoJSON gives no point. Null when unknown.</param>
/// <param name="Best">Deaths, best estimate.</param>
/// <param name="Low">Deaths, low estimate.</param>
/// <param name="High">Deaths, high estimate.</param>
/// <param name="DeathsA">Of these on side A.</param>
/// <param name="DeathsB">Of these on side B.</param>
/// <param name="Civilians">Of these civilians.</param>
/// <param name="DeathsUnknown">Of these of unknown status.</param>
/// <param name="Check">
/// True when the row contradicts itself: the best estimate outside low to high, more than a year, days outside the year given, or a place neither in the
/// source's country nor next to it. It is kept as published.
/// </param>
/// <param name="Conflict">Name of the conflict; null when the source gives none.</param>
/// <param name="SideA">Side A; null when the source gives none.</param>
/// <param name="SideB">Side B; null when the source gives none.</param>
/// <param name="Superseded">True when a newer final edition covers its month and no longer lists it.</param>
/// <param name="Provisional">True when its source is a candidate release.</param>
/// <param name="Kind">Kind of its source.</param>
/// <param name="Edition">Edition of its source; null when not declared.</param>
/// <param name="Origin">The row.</param>
/// <param name="Text">What the source says of place and reports; null when it gives none of it.</param>
/// <param name="Handling">How it must be handled.</param>
internal sealed record EventRow(
    string Id,
    IReadOnlyList<string> States,
    IReadOnlyList<string> SourceStates,
    PlaceBasis PlaceBasis,
    TypeOfViolence Type,
    DateOnly Start,
    DateOnly? End,
    [property: Range(1, 5)] int? DatePrecision,
    [property: Range(-90.0, 90.0)] double? Latitude,
    [property: Range(-180.0, 180.0)] double? Longitude,
    [property: Range(1, 7)] int? WherePrecision,
    EventCount Best,
    EventCount Low,
    EventCount High,
    EventCount DeathsA,
    EventCount DeathsB,
    EventCount Civilians,
    EventCount DeathsUnknown,
    bool Check,
    string? Conflict,
    string? SideA,
    string? SideB,
    bool Superseded,
    bool Provisional,
    string Kind,
    string? Edition,
    Origin Origin,
    EventText? Text,
    HandlingFacts Handling)
{
    public static EventRow Of(EventRecord one, ApiRequest request) => new(
        one.Id, Codes(one.Unit), Codes(one.SourceUnit), one.Basis, one.Type, one.Start, one.End, one.DatePrecision, one.Latitude, one.Longitude, one.WherePrecision,
        EventCount.Of(one.Best), EventCount.Of(one.Low), EventCount.Of(one.High), EventCount.Of(one.DeathsA), EventCount.Of(one.DeathsB), EventCount.Of(one.Civilians),
        EventCount.Of(one.DeathsUnknown), one.IsToCheck, one.Conflict, one.SideA, one.SideB, one.Superseded, one.Provisional, one.Kind.Code(), one.Edition,
        new Origin(one.Origin.ImportId, one.Origin.Line), one.Text, request.HandlingOf(one.Handlings));

    private static IReadOnlyList<string> Codes(RecordedUnit unit) => [.. unit.States.Select(state => state.Value)];
}
