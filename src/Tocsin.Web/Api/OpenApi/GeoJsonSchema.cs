using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tocsin.Web.Api.Assess;

namespace Tocsin.Web.Api.OpenApi;

/// <summary>
/// The schema of a GeoJSON answer, from the schemas that the JSON answer of the same route already has. The generator itself would lose which parts may be null
/// when it is asked for a second type of one answer.
/// </summary>
internal static class GeoJsonSchema
{
    private static readonly OpenApiSchema Null = new() { Type = JsonSchemaType.Null };

    public static async Task<OpenApiSchema> OfAsync(Type collection, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var (geometry, row) = (collection.GenericTypeArguments[0], collection.GenericTypeArguments[1]);
        var drawn = await context.GetOrCreateSchemaAsync(geometry, cancellationToken: cancellationToken);
        return Object("GeoJSON (RFC 7946) with a page's members beside the features. Coordinates: longitude, latitude, WGS 84.", new()
        {
            ["type"] = Word("FeatureCollection"),
            ["exercise"] = Plain(JsonSchemaType.Boolean, "True for an exercise: no place is real."),
            ["handling"] = Named(nameof(HandlingFacts), context),
            ["as_of"] = Plain(JsonSchemaType.String | JsonSchemaType.Null, "Only data published or received by this day was used; null where it does not matter.", "date"),
            ["run"] = OrNull(Named(nameof(RunFacts), context), "The assessment run behind the answer; null if none."),
            ["data_version"] = Plain(JsonSchemaType.String, "State of the stored data."),
            ["note"] = Plain(JsonSchemaType.String | JsonSchemaType.Null, "How to read the features; null if nothing to say."),
            ["citations"] = List(Named(nameof(Citation), context), "The files behind the rows, to be cited."),
            ["next"] = Plain(JsonSchemaType.String | JsonSchemaType.Null, "Cursor of the next page; null on the last."),
            ["features"] = List(
                Object("One feature.", new()
                {
                    ["type"] = Word("Feature"),
                    ["id"] = Plain(JsonSchemaType.String, "The row's own id."),
                    ["geometry"] = OrNull(drawn, "Where it is; null if not known well enough."),
                    ["properties"] = Named(row.Name, context),
                }),
                "The rows, in the order of the route."),
        });
    }

    private static OpenApiSchema Object(string description, Dictionary<string, IOpenApiSchema> properties) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = properties,
        Required = properties.Keys.ToHashSet(),
    };

    private static OpenApiSchema Plain(JsonSchemaType type, string description, string? format = null) => new() { Type = type, Description = description, Format = format };

    private static OpenApiSchema Word(string word) => new() { Type = JsonSchemaType.String, Enum = [word], Description = $"Always {word}." };

    private static OpenApiSchema List(IOpenApiSchema items, string description) => new() { Type = JsonSchemaType.Array, Items = items, Description = description };

    private static OpenApiSchema OrNull(IOpenApiSchema schema, string description) => new() { OneOf = [Null, schema], Description = description };

    private static OpenApiSchemaReference Named(string name, OpenApiOperationTransformerContext context) => new(name, context.Document);
}
