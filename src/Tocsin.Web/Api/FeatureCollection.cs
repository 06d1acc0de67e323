using Tocsin.Web.Api.Assess;

namespace Tocsin.Web.Api;

/// <summary>GeoJSON (RFC 7946) with the members of a page beside the features. Coordinates are longitude, latitude in degrees, WGS 84.</summary>
/// <typeparam name="TGeometry">Geometry of the features.</typeparam>
/// <typeparam name="TProperties">Their properties: the same row that JSON gives.</typeparam>
/// <param name="Type">Always FeatureCollection.</param>
/// <param name="Exercise">True when the data are an exercise: no place in them is real.</param>
/// <param name="Handling">How the answer must be handled: the strictest of all that is in it.</param>
/// <param name="AsOf">What had been published or received by this day was used; null where the day plays no part.</param>
/// <param name="Run">The assessment run the answer comes from; null where none plays a part.</param>
/// <param name="DataVersion">State of the stored data.</param>
/// <param name="Note">How the features must be read; null when there is nothing to say.</param>
/// <param name="Citations">The files the rows rest on, to be cited with them.</param>
/// <param name="Next">Cursor of the next page; null on the last.</param>
/// <param name="Features">The rows, in the order of the route.</param>
internal sealed record FeatureCollection<TGeometry, TProperties>(
    string Type,
    bool Exercise,
    HandlingFacts Handling,
    DateOnly? AsOf,
    RunFacts? Run,
    string DataVersion,
    string? Note,
    IReadOnlyList<Citation> Citations,
    string? Next,
    IReadOnlyList<Feature<TGeometry, TProperties>> Features);
