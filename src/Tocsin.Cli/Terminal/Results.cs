using System.Buffers;
using System.Globalization;
using System.Text;
using Tocsin.Web.Api;

namespace Tocsin.Cli.Terminal;

/// <summary>
/// Results for machines. The mark of the exercise leads each of them, as in the API's answers: the first member of the JSON object, the first column of the CSV.
/// </summary>
internal sealed class Results(Screen screen, bool exercise)
{
    /// <summary>One object.</summary>
    public Task JsonAsync<T>(T shape)
    {
        var json = JsonText.ObjectOf(shape);
        json.Insert(0, "exercise", exercise);
        return screen.Result.WriteLineAsync(JsonText.Of(json));
    }

    /// <summary>A table: head, then rows of values as they are.</summary>
    public Task CsvAsync(IEnumerable<string> heads, IEnumerable<IEnumerable<object?>> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 12);
        var csv = new CsvWriter(buffer);
        csv.Plain("exercise");
        foreach (var head in heads)
            csv.Text(head);
        csv.EndRow();
        foreach (var row in rows)
        {
            csv.Plain(Plain(exercise));
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

        return screen.Result.WriteAsync(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>A value as text, days and moments as ISO 8601 has them; null stays null.</summary>
    public static string? Plain(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly or DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
