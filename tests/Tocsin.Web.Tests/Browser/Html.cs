using System.Net;
using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Reads what the server wrote, without a browser. Enough for our own pages: every attribute of theirs stands in double quotes.</summary>
internal static partial class Html
{
    /// <summary>Where the links and forms of a page lead, as written.</summary>
    public static IReadOnlyList<string> Links(string html) => [.. Link().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct()];

    /// <summary>Where the numbers of a page lead: the links that name an origin.</summary>
    public static IReadOnlyList<string> Origins(string html) =>
        [.. Anchor().Matches(html).Where(match => FromClass().IsMatch(match.Value)).SelectMany(match => Links(match.Value)).Distinct()];

    /// <summary>Targets that a fragment can name.</summary>
    public static IReadOnlySet<string> Ids(string html) => Id().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The text between the tags, spaces made one.</summary>
    public static string Text(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();

    /// <summary>The first element of a name with an id, with what it holds up to the next element of that name; empty when there is none.</summary>
    public static string Element(string html, string name, string id)
    {
        var start = Regex.Match(html, $"<{name}\\b[^>]*\\bid=\"{Regex.Escape(id)}\"");
        if (!start.Success)
            return "";
        var end = html.IndexOf($"</{name}>", start.Index, StringComparison.Ordinal);
        return end < 0 ? html[start.Index..] : html[start.Index..end];
    }

    [GeneratedRegex("<(?:a|form)\\b[^>]*?\\s(?:href|action)=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<a\\b[^>]*>")]
    private static partial Regex Anchor();

    [GeneratedRegex("class=\"(?:[^\"]* )?from[ \"]")]
    private static partial Regex FromClass();

    [GeneratedRegex("\\sid=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
