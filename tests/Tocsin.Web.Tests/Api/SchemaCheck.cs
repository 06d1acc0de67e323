using System.Globalization;
using System.Text.Json;

namespace Tocsin.Web.Tests.Api;

/// <summary>The part of JSON Schema that our document uses. Fields that a schema does not name are faults: the document must not be silent about one.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    public IReadOnlyList<string> Faults(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Faults(reference.GetString()![2..].Split('/').Aggregate(root, (node, name) => node.GetProperty(name)), value, at);
        if (schema.TryGetProperty("oneOf", out var choices))
            return choices.EnumerateArray().Count(choice => Faults(choice, value, at).Count == 0) == 1 ? [] : [$"{at}: fits none or several of the choices: {Shown(value)}"];
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
            return [$"{at}: {Shown(value)} is none of {words}"];
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => Is(name, value)))
            return [$"{at}: {Shown(value)} is no {type}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => [.. value.EnumerateArray().SelectMany((item, place) => Faults(items, item, $"{at}[{place}]"))],
            JsonValueKind.Number => OfNumber(schema, value, at),
            JsonValueKind.String => OfText(schema, value.GetString()!, at),
            _ => [],
        };
    }

    private List<string> OfObject(JsonElement schema, JsonElement value, string at)
    {
        var faults = new List<string>();
        var named = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value) : [];
        foreach (var property in value.EnumerateObject())
        {
            if (named.TryGetValue(property.Name, out var inner) || schema.TryGetProperty("additionalProperties", out inner))
                faults.AddRange(Faults(inner, property.Value, $"{at}.{property.Name}"));
            else
                faults.Add($"{at}.{property.Name}: not in the document");
        }

        if (schema.TryGetProperty("required", out var required))
            faults.AddRange(required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}.{name}: missing"));
        return faults;
    }

    private static List<string> OfNumber(JsonElement schema, JsonElement value, string at)
    {
        var number = value.GetDouble();
        var faults = new List<string>();
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble())
            faults.Add($"{at}: {number} is below {least}");
        if (schema.TryGetProperty("maximum", out var most) && number > most.GetDouble())
            faults.Add($"{at}: {number} is above {most}");
        return faults;
    }

    private static List<string> OfText(JsonElement schema, string text, string at)
    {
        var faults = new List<string>();
        if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32())
            faults.Add($"{at}: longer than {most}");
        var fits = !schema.TryGetProperty("format", out var format) || format.GetString() switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        if (!fits)
            faults.Add($"{at}: '{text}' is no {format}");
        return faults;
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new ArgumentException($"The check does not know the type '{type}'.", nameof(type)),
    };

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] : value.GetRawText();
}
