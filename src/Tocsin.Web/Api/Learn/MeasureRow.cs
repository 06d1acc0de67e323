using System.Text.Json.Nodes;

namespace Tocsin.Web.Api.Learn;

/// <summary>One measure of a score card, as CSV writes it.</summary>
internal sealed record MeasureRow(string Measure, JsonNode? Value)
{
    public static CsvTable<MeasureRow> Table { get; } = new()
    {
        { "measure", "name as in JSON, joined by dots", row => row.Measure },
        { "value", "its value; an interval's ends have their own names; empty if undefined", row => row.Value?.ToString() },
    };

    /// <summary>Objects and intervals are flattened.</summary>
    public static IReadOnlyList<MeasureRow> Of(JsonObject report) => [.. Leaves("", report)];

    private static IEnumerable<MeasureRow> Leaves(string prefix, JsonObject node) => node.SelectMany(pair => pair.Value switch
    {
        JsonObject inner => Leaves($"{prefix}{pair.Key}.", inner),
        JsonArray { Count: 2 } ends when pair.Key != "missing_predictors" => [new($"{prefix}{pair.Key}.low", ends[0]), new($"{prefix}{pair.Key}.high", ends[1])],
        JsonArray list => [new(prefix + pair.Key, string.Join(' ', list.Select(item => item?.ToString())))],
        var leaf => [new MeasureRow(prefix + pair.Key, leaf)],
    });
}
