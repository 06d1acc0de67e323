using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Reads the watchlist off its page.</summary>
internal static partial class WatchRows
{
    /// <summary>The States in the order of the list; empty for an empty list.</summary>
    public static IReadOnlyList<string> Codes(string html) => [.. Row().Matches(html).Select(row => row.Groups[1].Value)];

    /// <summary>What each row says of rank and probability: "3 13%", or "–" when not assessable.</summary>
    public static IReadOnlyList<string> Risks(string html) => [.. Row().Matches(html).Select(row =>
        Probability().Match(row.Value) is { Success: true } found ? $"{Rank().Match(row.Value).Groups[1].Value} {found.Groups[1].Value}" : "–")];

    [GeneratedRegex("<tr role=\"row\" id=\"([A-Z]{3})\">.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td class=\"rank\" role=\"cell\">([0-9]+)</td>")]
    private static partial Regex Rank();

    [GeneratedRegex("<a class=\"from p\" href=\"[^\"]*\">([^<]+)</a>")]
    private static partial Regex Probability();
}
