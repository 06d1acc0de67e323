using System.Text.RegularExpressions;

namespace Tocsin.Web.Accounts;

/// <summary>
/// The browser or program of a session, as much as its owner needs to know it again: family and first number of the version. A whole
/// User-Agent tells device, system and build, and so tells people apart; it is kept nowhere.
/// </summary>
internal static partial class ClientName
{
    // The first that is there: browsers call themselves by the names of others, too.
    private static readonly (string Product, string Family)[] Families =
    [
        ("Edg", "Edge"), ("EdgA", "Edge"), ("EdgiOS", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("HeadlessChrome", "Chrome"), ("Chrome", "Chrome"), ("Version", "Safari"),
    ];

    /// <summary>"Firefox 140"; empty where nothing of the kind is said.</summary>
    /// <param name="userAgent">As the browser or program calls itself.</param>
    public static string Of(string userAgent)
    {
        var products = Product().Matches(userAgent).Select(match => (Name: match.Groups[1].Value, Major: match.Groups[2].Value)).ToList();
        foreach (var (product, family) in Families)
        {
            if (products.FirstOrDefault(one => one.Name == product) is { Name: not null } found
                && (product != "Version" || userAgent.Contains("Safari/", StringComparison.Ordinal)))
                return $"{family} {found.Major}";
        }

        return products.FirstOrDefault(one => one.Name != "Mozilla") is { Name: not null } other ? $"{other.Name} {other.Major}" : "";
    }

    [GeneratedRegex("(?<![^ ])([A-Za-z][A-Za-z_-]{0,29})/([0-9]{1,4})")]
    private static partial Regex Product();
}
