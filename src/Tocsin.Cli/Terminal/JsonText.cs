using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tocsin.Cli.Terminal;

/// <summary>JSON as the command line prints it: snake_case names, words for enumerations, letters of every script as they are, indented.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>One value as text.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Layout);

    /// <summary>An object that more can be said in.</summary>
    public static JsonObject ObjectOf<T>(T value) => value as JsonObject ?? JsonSerializer.SerializeToNode(value, Layout)!.AsObject();
}
