using System.Net;
using Microsoft.AspNetCore.Components;

namespace Tocsin.Web.Frame;

/// <summary>Small pieces of HTML that stand inside sentences.</summary>
internal static class Markup
{
    /// <summary>A number that leads to its origin.</summary>
    public static MarkupString From(string address, string text) => new($"<a class=\"from\" href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(text)}</a>");

    /// <summary>A plain link.</summary>
    public static MarkupString Link(string address, string text) => new($"<a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(text)}</a>");

    /// <summary>A name or other piece of data, whose direction does not disturb the sentence around it.</summary>
    public static MarkupString Name(string text) => new($"<bdi>{WebUtility.HtmlEncode(text)}</bdi>");

    /// <summary>Names one after the other, each on its own.</summary>
    public static MarkupString Names(IEnumerable<string> names, string separator) => new(string.Join(WebUtility.HtmlEncode(separator), names.Select(name => Name(name).Value)));

    /// <summary>A word of an address or of a file.</summary>
    public static MarkupString Code(string text) => new($"<code dir=\"ltr\">{WebUtility.HtmlEncode(text)}</code>");

    /// <summary>Words of addresses, one after the other.</summary>
    public static MarkupString Codes(IEnumerable<string> words) => new(string.Join(" ", words.Select(word => Code(word).Value)));

    /// <summary>What the program or a source recorded in English, word for word.</summary>
    public static MarkupString Quote(string text) => new($"<q lang=\"en\" dir=\"ltr\">{WebUtility.HtmlEncode(text)}</q>");
}
