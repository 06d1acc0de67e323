using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tocsin.Web.Api;

/// <summary>
/// How answers are written: snake_case names and words, every field always there, letters of all scripts as they are (answers are never read as HTML: their
/// type says so and sniffing is forbidden).
/// </summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Settle(new JsonSerializerOptions());

    /// <summary>Makes options write as the API does; the documentation is generated with the same.</summary>
    public static JsonSerializerOptions Settle(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.TypeInfoResolverChain.Insert(0, ApiJsonTypes.Default);
        return options;
    }
}
