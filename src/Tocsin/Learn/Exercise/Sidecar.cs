using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tocsin.Learn.Exercise;

/// <summary>What stands beside a file in <c>&lt;file&gt;.meta.json</c>, in Gather's own form of a declaration: what the file itself does not say.</summary>
/// <param name="Published">The day from which an as-of reading may use it.</param>
/// <param name="Publisher">An invented office.</param>
internal sealed record Sidecar(DateOnly Published, string Publisher)
{
    /// <summary>Terms of every file.</summary>
    public const string Licence = "CC0-1.0 (exercise)";

    /// <summary>As its publisher numbers it; null where the real kind of file declares none.</summary>
    public string? Edition { get; init; }

    /// <summary>First month that an edition of events covers, where its number does not tell: the exercise begins three years before the real data.</summary>
    public DateOnly? CoversFrom { get; init; }

    /// <summary>Last month that an edition of events covers.</summary>
    public DateOnly? CoversTo { get; init; }

    /// <summary>Last day whose sums are final, in a table of sums.</summary>
    public DateOnly? FinalUntil { get; init; }

    /// <summary>The sidecar's text.</summary>
    /// <param name="seed">Seed of the region; it stands in the origin, with the mark.</param>
    public string ToJson(int seed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            if (Edition is not null)
                json.WriteString("edition", Edition);
            Write(json, "published", Published);
            json.WriteString("licence", Licence);
            json.WriteString("publisher", Publisher);
            json.WriteString("origin", $"{ExerciseEvent.Mark}: made by Tocsin from the seed {seed.ToString(CultureInfo.InvariantCulture)}; nothing in this file has happened");
            json.WriteString("export", "allowed");
            Write(json, "covers_from", CoversFrom);
            Write(json, "covers_to", CoversTo);
            Write(json, "final_until", FinalUntil);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } value)
            json.WriteString(name, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
