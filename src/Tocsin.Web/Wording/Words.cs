using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Tocsin.Web.Wording;

/// <summary>
/// The texts of all pages in one language. A key that is missing is an error of the program and throws, so that a page test finds it;
/// the values come from the resources under Wording/Texts.
/// </summary>
internal sealed class Words(CultureInfo culture, FrozenDictionary<string, string> texts)
{
    public CultureInfo Culture { get; } = culture;

    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The text as it stands.</summary>
    public string this[string key] => texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"There is no text '{key}' in {Culture.Name}; add it to the resources under Wording/Texts.");

    /// <summary>The text, or null where there is none.</summary>
    public string? Find(string key) => texts.GetValueOrDefault(key);

    /// <summary>The text of a word that is stored, or the word itself where there is no text: what another version wrote is shown, not refused.</summary>
    public string Stored(string group, object word) => Find($"{group}.{word}") ?? word.ToString()!;

    /// <summary>The text with {0}, {1} … filled in.</summary>
    public string Of(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, this[key], values);

    /// <summary>The form of a text for a count; {0} is the count as <paramref name="shown"/>, then the other values.</summary>
    public string Count(string key, long count, string shown, params ReadOnlySpan<object?> values) =>
        string.Format(Culture, Form(key, count), [shown, .. values]);

    /// <summary>The text as HTML: the sentence is encoded, values that are markup stand as they are, other values are encoded.</summary>
    public MarkupString Rich(string key, params ReadOnlySpan<object?> values) => new(Fill(this[key], values));

    /// <summary>As <see cref="Count"/>, as HTML.</summary>
    public MarkupString RichCount(string key, long count, params ReadOnlySpan<object?> values) => new(Fill(Form(key, count), values));

    /// <summary>Items one after the other, with a separator of the language between them.</summary>
    public string Join(string separator, IEnumerable<string> items) => string.Join(this[separator], items);

    private string Form(string key, long count)
    {
        var exact = $"{key}.{PluralRules.Category(Culture.TwoLetterISOLanguageName, count)}";
        return texts.TryGetValue(exact, out var text) ? text : this[key + ".other"];
    }

    private static string Fill(string text, ReadOnlySpan<object?> values)
    {
        var html = new StringBuilder(text.Length + 64);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0 || open + 2 >= text.Length || text[open + 2] != '}')
            {
                html.Append(WebUtility.HtmlEncode(text[at..]));
                break;
            }

            html.Append(WebUtility.HtmlEncode(text[at..open]));
            var value = values[text[open + 1] - '0'];
            html.Append(value is MarkupString markup ? markup.Value : WebUtility.HtmlEncode(value?.ToString()));
            at = open + 3;
        }

        return html.ToString();
    }
}
