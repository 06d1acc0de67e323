namespace Tocsin.Web.Api.Reference;

/// <summary>The shapes of the world.</summary>
internal static class BordersApi
{
    public static void Map(ApiRoutes routes) => routes.Get<Page<BorderRow>>(
        "/borders", "Reference", List, columns: BorderRow.Table.Described, geoJson: typeof(FeatureCollection<MultiPolygonGeometry, BorderRow>), unchanging: true);

    /// <summary>The shapes that the maps are drawn from</summary>
    /// <remarks>
    /// GeoJSON has the polygons; JSON and CSV list what is drawn. Shapes are for orientation only and imply no view on any border, name or status.
    /// </remarks>
    internal static Answer List(ApiRequest request, ShapeGeometries shapes) => request.Places(
        [.. shapes.All.Select(pair => BorderRow.Of(pair.Shape))],
        BorderRow.Table,
        row => row.Code ?? row.Name,
        place => shapes.All[place].Geometry,
        new AnswerNotes(null, [], ShapeGeometries.Note));
}
