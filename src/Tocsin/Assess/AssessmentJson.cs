using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>How the parts of an assessment are written to the database: property names in camel case, words for enums, codes as text.</summary>
internal static class AssessmentJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(), new StateCodeConverter(), new RecordedUnitConverter() },
    };

    private sealed class StateCodeConverter : JsonConverter<StateCode>
    {
        public override StateCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, StateCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class RecordedUnitConverter : JsonConverter<RecordedUnit>
    {
        public override RecordedUnit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => RecordedUnit.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, RecordedUnit value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
