using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Tocsin.Web.Diagnostics;

/// <summary>One event of the server's log.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How serious.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Failure">What was thrown; its kind and place are told, its message is not.</param>
/// <param name="Values">The values of the sentence, by name.</param>
internal sealed record LogEvent(
    DateTimeOffset At, LogLevel Level, string Source, string Message, Exception? Failure, IReadOnlyList<KeyValuePair<string, object?>>? Values)
{
    private const int Frames = 12;

    public string ToLine()
    {
        var text = new StringBuilder().Append(Time).Append(' ').Append(Word).Append(' ').Append(Source).Append(": ");
        Append(text, Message);
        if (Failure is not null)
            Append(text.Append(" ["), $"{Kinds(Failure)} at {string.Join(" < ", Places(Failure))}").Append(']');
        return text.ToString();
    }

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", Time);
            json.WriteString("level", Word);
            json.WriteString("source", Source);
            json.WriteString("message", Message);
            foreach (var (name, value) in (Values ?? []).Where(value => value.Key is not "{OriginalFormat}"))
                json.WriteString(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), Convert.ToString(value, CultureInfo.InvariantCulture));
            if (Failure is not null)
            {
                json.WriteString("failure", Kinds(Failure));
                json.WriteStartArray("places");
                foreach (var place in Places(Failure))
                    json.WriteStringValue(place);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private string Time => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string Word => Level switch
    {
        LogLevel.Critical => "critical",
        LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        LogLevel.Information => "info",
        LogLevel.Debug => "debug",
        _ => "trace",
    };

    // The messages can hold what was sent or what is stored.
    private static string Kinds(Exception failure)
    {
        List<string> kinds = [];
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
            kinds.Add(cause.GetType().FullName ?? cause.GetType().Name);
        return string.Join(" from ", kinds);
    }

    private static IEnumerable<string> Places(Exception failure) => new StackTrace(failure, fNeedFileInfo: false).GetFrames()
        .Select(frame => DiagnosticMethodInfo.Create(frame)).OfType<DiagnosticMethodInfo>().Select(method => $"{method.DeclaringTypeName}.{method.Name}")
            .Take(Frames);

    // An event is one line, whatever it tells of, and changes nothing of a terminal.
    private static StringBuilder Append(StringBuilder text, string words)
    {
        foreach (var letter in words)
        {
            if (char.IsControl(letter) || letter is '\u2028' or '\u2029' || char.GetUnicodeCategory(letter) == UnicodeCategory.Format)
                text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(letter);
        }

        return text;
    }
}
