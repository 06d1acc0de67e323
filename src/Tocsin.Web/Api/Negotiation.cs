using Microsoft.Net.Http.Headers;

namespace Tocsin.Web.Api;

/// <summary>Chooses the format of an answer: <c>?format=</c> wins over <c>Accept</c> (RFC 9110, section 12.5.1).</summary>
internal static class Negotiation
{
    private static readonly Dictionary<string, ApiFormat> ByWord = new(StringComparer.Ordinal)
    {
        ["json"] = ApiFormat.Json,
        ["csv"] = ApiFormat.Csv,
        ["geojson"] = ApiFormat.GeoJson,
        ["zip"] = ApiFormat.Zip,
    };

    public static IEnumerable<string> Words => ByWord.Keys;

    public static string Word(ApiFormat format) => ByWord.First(pair => pair.Value == format).Key;

    /// <summary>The media type without parameters.</summary>
    public static string MediaType(ApiFormat format) => format switch
    {
        ApiFormat.Csv => "text/csv",
        ApiFormat.GeoJson => "application/geo+json",
        ApiFormat.Zip => "application/zip",
        _ => "application/json",
    };

    /// <summary>The media type as the answer's header says it.</summary>
    public static string ContentType(ApiFormat format) => format switch
    {
        ApiFormat.Csv => "text/csv; charset=utf-8; header=present",
        ApiFormat.GeoJson => "application/geo+json; charset=utf-8",
        ApiFormat.Zip => "application/zip",
        _ => "application/json; charset=utf-8",
    };

    /// <summary>The format to answer in.</summary>
    /// <param name="word">Value of <c>?format=</c>; null when absent.</param>
    /// <param name="accept">The Accept headers; none means anything.</param>
    /// <param name="offered">What the route can give, the one it prefers first.</param>
    /// <exception cref="ApiException">Unknown word (400), unreadable header (400), or a format that the route does not have (406).</exception>
    public static ApiFormat Choose(string? word, IList<string?> accept, IReadOnlyList<ApiFormat> offered)
    {
        if (word is not null)
            return ChooseByWord(word, offered);
        if (accept.Count == 0)
            return offered[0];
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var ranges))
            throw new ApiException(ProblemKind.BadAccept, $"The header Accept: '{string.Join(", ", accept)}' is not a list of media types.");

        var best = offered
            .Select((format, place) => (Format: format, Place: place, Quality: Quality(format, ranges)))
            .Where(choice => choice.Quality > 0)
            .OrderByDescending(choice => choice.Quality)
            .ThenBy(choice => choice.Place)
            .ToList();
        return best.Count > 0 ? best[0].Format : throw NotOffered(string.Join(", ", accept), offered);
    }

    private static ApiFormat ChooseByWord(string word, IReadOnlyList<ApiFormat> offered)
    {
        if (!ByWord.TryGetValue(word, out var format))
            throw ApiException.BadParameters([QueryFault.Of("format", word, $"'format' takes {string.Join(", ", Words)}.")]);
        return offered.Contains(format) ? format : throw NotOffered(word, offered);
    }

    private static ApiException NotOffered(string asked, IReadOnlyList<ApiFormat> offered) =>
        new(ProblemKind.NotOffered, $"'{asked}' was requested; this route offers {string.Join(", ", offered.Select(MediaType))}.");

    // The most specific range that covers the type decides, so that "text/csv;q=0, */*" excludes CSV.
    private static double Quality(ApiFormat format, IList<MediaTypeHeaderValue> ranges)
    {
        var type = MediaType(format);
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        return ranges
            .Select(range => (Range: range, Fit: Fit(range, type[..slash], type[(slash + 1)..])))
            .Where(pair => pair.Fit > 0)
            .OrderByDescending(pair => pair.Fit)
            .Select(pair => pair.Range.Quality ?? 1)
            .FirstOrDefault();
    }

    private static int Fit(MediaTypeHeaderValue range, string type, string subtype)
    {
        if (range.MatchesAllTypes)
            return 1;
        if (!range.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
            return 0;
        if (range.MatchesAllSubTypes)
            return 2;
        return range.SubType.Equals(subtype, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
    }
}
