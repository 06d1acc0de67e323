using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Access;
using Tocsin.Reference;
using Tocsin.Web.Api;

namespace Tocsin.Cli.Terminal;

/// <summary>
/// Results for machines. The mark of the exercise leads each of them, and how content must be handled follows, as in the API's answers: the first member of the
/// JSON object, the first column of the CSV.
/// </summary>
internal sealed class Results(Screen screen, bool exercise)
{
    /// <summary>One object.</summary>
    public async Task JsonAsync<T>(T shape)
    {
        var json = JsonText.ObjectOf(shape);
        json.Insert(0, "exercise", exercise);
        if (await screen.HandlingAsync() is { } handling)
            json.Insert(1, "handling", new JsonObject { ["tlp"] = handling.Mark.Label(), ["compartments"] = new JsonArray([.. handling.Compartments.Select(name => (JsonNode)name)]) });
        await screen.Result.WriteLineAsync(JsonText.Of(json));
    }

    /// <summary>A table: head, then rows of values as they are.</summary>
    public async Task CsvAsync(IEnumerable<string> heads, IEnumerable<IEnumerable<object?>> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 12);
        var csv = new CsvWriter(buffer);
        var handling = (await screen.HandlingAsync())?.Text;
        csv.Plain("exercise");
        if (handling is not null)
            csv.Plain("handling");
        foreach (var head in heads)
            csv.Text(head);
        csv.EndRow();
        foreach (var row in rows)
        {
            csv.Plain(Plain(exercise));
            if (handling is not null)
                csv.Plain(handling);
            foreach (var value in row)
            {
                // Only text can be taken for a formula; a negative number is none.
                if (value is string text)
                    csv.Text(text);
                else
                    csv.Plain(Plain(value));
            }

            csv.EndRow();
        }

        await screen.Result.WriteAsync(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>A value as text, days and moments as ISO 8601 has them; null stays null.</summary>
    public static string? Plain(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateOnly day => IsoDay.Of(day),
        TimeOnly or DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
