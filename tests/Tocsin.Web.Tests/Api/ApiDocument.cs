using System.Net.Http.Json;
using System.Text.Json;

namespace Tocsin.Web.Tests.Api;

/// <summary>The OpenAPI document of a running server, and a request for each of its routes.</summary>
internal sealed class ApiDocument
{
    private readonly Dictionary<string, string> _parts;

    private ApiDocument(JsonElement root, Dictionary<string, string> parts)
    {
        Root = root;
        _parts = parts;
    }

    public JsonElement Root { get; }

    public IEnumerable<string> Paths => Root.GetProperty("paths").EnumerateObject().Select(path => path.Name);

    public static async Task<ApiDocument> ReadAsync(HttpClient client)
    {
        var root = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var events = await client.GetFromJsonAsync<JsonElement>("/api/v1/events?limit=1&to=2026-05-31");
        return new ApiDocument(root, new()
        {
            ["{code}"] = "XAK",
            ["{id}"] = "2",
            ["{line}"] = "2",
            ["{run}"] = "1",
            ["{problem}"] = "bad_parameter",
            ["{event}"] = events.GetProperty("items")[0].GetProperty("id").GetString()!,
        });
    }

    /// <summary>What is documented of a route.</summary>
    public JsonElement Get(string path) => Root.GetProperty("paths").GetProperty(path).GetProperty("get");

    /// <summary>The formats of a route: media type and schema.</summary>
    public IEnumerable<(string MediaType, JsonElement Schema)> Formats(string path) =>
        Get(path).GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(content => (content.Name, content.Value.GetProperty("schema")));

    /// <summary>An address of the route that exists in the exercise region.</summary>
    public string Address(string path) => _parts.Aggregate(path, (text, part) => text.Replace(part.Key, part.Value, StringComparison.Ordinal));

    /// <summary>What does not fit a schema; empty when all does.</summary>
    public IReadOnlyList<string> Faults(JsonElement schema, JsonElement value) => new SchemaCheck(Root).Faults(schema, value, "$");
}
