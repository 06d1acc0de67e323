using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Tocsin.Reference;

namespace Tocsin.Web.Api.OpenApi;

/// <summary>Writes a route's parameters, formats and headers into the documentation, from the same facts that requests are checked against.</summary>
internal sealed class OperationFinish : IOpenApiOperationTransformer
{
    // A code that exists in the world that is served.
    private const string StateExample = "XAA";

    private static readonly Dictionary<string, (string Description, string Example)> PathParts = new(StringComparer.Ordinal)
    {
        ["code"] = ("A State's code (see /api/v1/states) or unambiguous name.", StateExample),
        ["id"] = ("Number of an import, see /api/v1/imports.", "1"),
        ["line"] = ("Line in the unpacked file, from 1, including the header.", "2"),
        ["event"] = ("The source's id of an event, see /api/v1/events.", "1"),
        ["run"] = ("Assessment run, as in field run of /api/v1/watchlist.", "1"),
        ["problem"] = ("Code of a kind of failure.", "bad_parameter"),
    };

    /// <inheritdoc />
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiRoute>().FirstOrDefault() is not { } route)
            return;
        operation.OperationId = OperationId(route.Pattern);
        var state = context.ApplicationServices.GetRequiredService<World>().States.First(one => one.Until is null).Code.Value;
        operation.Parameters = [.. PathParameters(route.Pattern, state), .. route.Parameters.Select(parameter => Query(parameter, route, state))];
        await DescribeFormatsAsync((OpenApiResponse)operation.Responses!["200"], route, context, cancellationToken);
        operation.Responses["304"] = new OpenApiResponse { Description = "Unchanged since the ETag sent as If-None-Match." };
        foreach (var (status, response) in operation.Responses.Where(pair => pair.Key[0] is '4' or '5'))
            response.Description = ReasonOf(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task DescribeFormatsAsync(OpenApiResponse response, ApiRoute route, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        response.Description = "The answer.";
        response.Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["ETag"] = Header("Strong entity tag; send it as If-None-Match."),
            ["Link"] = Header("rel=\"next\" for the next page, rel=\"alternate\" for other formats."),
            ["X-Tocsin-Exercise"] = Header("true when the data are an exercise."),
            ["X-Tocsin-Handling"] = Header("The answer's strictest TLP 2.0 mark, then compartments."),
            ["X-Tocsin-Citation"] = Header("Citation of the files behind the answer; absent if none."),
        };
        var content = response.Content!;
        if (content.TryGetValue(Negotiation.MediaType(ApiFormat.Csv), out var csv))
        {
            csv.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "Columns: " + string.Join("; ", route.Columns.Select(column => $"`{column.Name}`: {column.Description}")) + ".",
            };
        }

        if (route.GeoJson is { } type)
            content[Negotiation.MediaType(ApiFormat.GeoJson)].Schema = await GeoJsonSchema.OfAsync(type, context, cancellationToken);
    }

    private static IEnumerable<IOpenApiParameter> PathParameters(string pattern, string state) =>
        from part in pattern.Split('/')
        where part.StartsWith('{')
        let name = part.Trim('{', '}')
        select new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Description = PathParts[name].Description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(PathParts[name].Example == StateExample ? state : PathParts[name].Example),
        };

    private static OpenApiParameter Query(ApiParameter parameter, ApiRoute route, string state) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = Schema(
            parameter == Parameters.Format ? parameter.Schema with { Words = [.. route.Formats.Select(Negotiation.Word)] } : parameter.Schema,
            parameter == Parameters.Format ? Negotiation.Word(route.Formats[0]) : parameter.Example == StateExample ? state : parameter.Example),
    };

    // The example stands in the schema: beside it, the page to try the API would fill every field with it.
    private static OpenApiSchema Schema(ParameterSchema schema, string? example) => new()
    {
        Type = schema.Type switch { "integer" => JsonSchemaType.Integer, "number" => JsonSchemaType.Number, _ => JsonSchemaType.String },
        Format = schema.Format,
        Minimum = Text(schema.Minimum),
        Maximum = Text(schema.Maximum),
        MaxLength = schema.MaxLength,
        Enum = schema.Words is { Count: > 0 } words ? [.. words.Select(word => (JsonNode)JsonValue.Create(word))] : null,
        Default = Value(schema, schema.Default),
        Examples = Value(schema, example) is { } value ? [value] : null,
    };

    private static JsonNode? Value(ParameterSchema schema, string? text) => text is null ? null
        : schema.Type == "string" ? JsonValue.Create(text)
        : JsonNode.Parse(text);

    private static string? Text(double? number) => number?.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static string ReasonOf(int status) => string.Join("; ", ProblemType.All.Where(type => type.Status == status).Select(type => $"{type.Title} (`{type.Code}`)")) + ".";

    private static string OperationId(string pattern)
    {
        var parts = pattern[ApiRoutes.Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim('{', '}'));
        return string.Join('_', parts) is { Length: > 0 } id ? id : "index";
    }
}
