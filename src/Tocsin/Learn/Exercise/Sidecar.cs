using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tocsin.Learn.Exercise;

/// <summary>What stands beside a file in <c>&lt;file&gt;.meta.json</c>: what the file itself does not say.</summary>
/// <param name="Edition">As its publisher numbers it; null where the real kind of file declares none.</param>
/// <param name="Published">The day from which an as-of reading may use it.</param>
/// <param name="Publisher">An invented office.</param>
internal sealed record Sidecar(string? Edition, DateOnly Published, string Publisher)
{
    private const string Licence = "CC0-1.0 (exercise)";

    /// <summary>The sidecar's text.</summary>
    /// <param name="seed">Seed of the region.</param>
    public string ToJson(int seed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            if (Edition is not null)
                json.WriteString("edition", Edition);
            json.WriteString("published", Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("licence", Licence);
            json.WriteString("publisher", Publisher);
            json.WriteString("export", "yes");
            json.WriteBoolean("exercise", true);
            json.WriteNumber("seed", seed);
            json.WriteString("note", "EXERCISE: invented States, invented events. Nothing in this file has happened.");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
