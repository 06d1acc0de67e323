namespace Tocsin.Web.Api;

/// <summary>One feature.</summary>
/// <typeparam name="TGeometry">Its geometry.</typeparam>
/// <typeparam name="TProperties">Its properties.</typeparam>
/// <param name="Type">Always Feature.</param>
/// <param name="Id">The row's own id.</param>
/// <param name="Geometry">Where it is; null when no place is known well enough to be drawn.</param>
/// <param name="Properties">The row.</param>
internal sealed record Feature<TGeometry, TProperties>(string Type, string Id, TGeometry? Geometry, TProperties Properties);
