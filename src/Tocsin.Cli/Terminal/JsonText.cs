using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tocsin.Cli.Terminal;

/// <summary>JSON as the command line prints it: snake_case names, words for enumerations, indented.</summary>
public static class JsonText
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions OneLine = new(Layout) { WriteIndented = false };

    /// <summary>One value on one line, for streams of values.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, OneLine);

    /// <summary>One value as text.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Layout);
}
