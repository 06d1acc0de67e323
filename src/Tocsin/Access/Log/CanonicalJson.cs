using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tocsin.Access.Log;

/// <summary>
/// JSON in the one form that RFC 8785 gives it, so that the same content has the same hash everywhere: no white space, names in the order of their UTF-16 code
/// units, and only the escapes that must be. Numbers are whole and no larger than a double holds exactly (2^53 - 1); what has no such form is refused.
/// </summary>
public static class CanonicalJson
{
    private const long LargestNumber = (1L << 53) - 1;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>The canonical form of a value.</summary>
    /// <param name="value">Objects, arrays, strings, whole numbers, true, false and null.</param>
    /// <exception cref="FormatException">It holds a number that is not whole or too large, or text that is no Unicode (a surrogate without its other
    /// half).</exception>
    public static string Of(JsonNode? value)
    {
        var text = new StringBuilder();
        try
        {
            Write(text, value);
        }
        catch (InvalidOperationException e)
        {
            // What was read from a text is made into strings only now.
            throw NoUnicode(e);
        }

        return text.ToString();
    }

    /// <summary>Reads a text, whatever its form.</summary>
    /// <param name="text">JSON.</param>
    /// <exception cref="FormatException">It is no JSON, a name is no Unicode, or an object in it has a name twice.</exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, nodeOptions: null, Strict);
        }
        catch (JsonException e)
        {
            throw new FormatException("The text is not JSON.", e);
        }
        catch (InvalidOperationException e)
        {
            throw NoUnicode(e);
        }
    }

    /// <summary>True for a text that is JSON in its canonical form.</summary>
    /// <param name="text">What may be it.</param>
    public static bool IsCanonical(string text)
    {
        try
        {
            return Of(Parse(text)) == text;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Write(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                text.Append('{');
                foreach (var (name, member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    if (text[^1] != '{')
                        text.Append(',');
                    Write(text, name);
                    text.Append(':');
                    Write(text, member);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    if (text[^1] != '[')
                        text.Append(',');
                    Write(text, item);
                }

                text.Append(']');
                break;
            default:
                WriteScalar(text, value);
                break;
        }
    }

    private static void WriteScalar(StringBuilder text, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                Write(text, value.GetValue<string>());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetValueKind() == JsonValueKind.True ? "true" : "false");
                break;
            default:
                text.Append(Whole(value.ToJsonString()));
                break;
        }
    }

    private static long Whole(string number) =>
        long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && Math.Abs((decimal)whole) <= LargestNumber
            ? whole
            : throw new FormatException($"The number {number} is not whole, or too large to be exact.");

    private static void Write(StringBuilder text, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else if (char.IsSurrogate(value[i]))
                throw NoUnicode(null);
        }

        text.Append('"');
        var rest = value.AsSpan();
        for (var next = rest.IndexOfAny(Escaped); next >= 0; next = rest.IndexOfAny(Escaped))
        {
            text.Append(rest[..next]).Append(Escape(rest[next]));
            rest = rest[(next + 1)..];
        }

        text.Append(rest).Append('"');
    }

    private static FormatException NoUnicode(Exception? inner) => new("The text is not valid Unicode: it has half a surrogate pair.", inner);

    private static string Escape(char character) => character switch
    {
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        '"' => "\\\"",
        '\\' => @"\\",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    };
}
