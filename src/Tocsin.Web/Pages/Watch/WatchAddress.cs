using System.Globalization;

namespace Tocsin.Web.Pages.Watch;

/// <summary>Addresses of the watch: filters, order and what the map shows.</summary>
internal static class WatchAddress
{
    /// <summary>The page with that query and map.</summary>
    public static string Of(WatchQuery query, MapView map, string fragment = "")
    {
        var text = query.ToQueryString();
        if (map != MapView.Risk)
            text += (text.Length > 0 ? "&" : "") + "map=" + QueryWord.Of(map);
        return (text.Length > 0 ? "/?" + text : "/") + fragment;
    }

    /// <summary>The download with the same filters; always all rows.</summary>
    public static string Export(WatchQuery query, string format)
    {
        var text = (query with { All = true }).ToQueryString();
        return $"/api/v1/watchlist?{text}&format={format}";
    }

    /// <summary>The query as names and values.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(WatchQuery query) =>
        query.ToQueryString().Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(parts => (parts[0], Uri.UnescapeDataString(parts[1])));

    /// <summary>A least probability as addresses write it.</summary>
    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
