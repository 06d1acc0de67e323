using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tocsin.Reference;

namespace Tocsin.Web;

/// <summary>
/// What a reader asked of the watchlist; the page and the API share it, so that an address means the same in both. Written as
/// <c>q, region, org, status, min, sort, asof, all</c>; what is at its default is left out.
/// </summary>
public sealed record WatchQuery
{
    /// <summary>The parameters it reads, in the order it writes them.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["q", "region", "org", "status", "min", "sort", "asof", "all"];

    /// <summary>Part of a State's name or its code; at most 100 characters; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Region or subregion, as the reference names it; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>Organization, by its short name; null for all.</summary>
    public string? Organization { get; init; }

    /// <summary>Each must hold; in the order of the enumeration, none twice.</summary>
    public IReadOnlyList<WatchStatus> Statuses { get; init; } = [];

    /// <summary>Least probability in [0, 1]; 0 keeps also the States that are not assessable.</summary>
    public double Minimum { get; init; }

    /// <summary>The order.</summary>
    public WatchSort Sort { get; init; }

    /// <summary>True when the order is turned round; what is unknown stays last.</summary>
    public bool Reversed { get; init; }

    /// <summary>What had been published by this day; null for today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>True to show every State instead of the first page.</summary>
    public bool All { get; init; }

    /// <summary>Reads an address. What cannot be used is a fault and stays at its default; parameters of others are left alone.</summary>
    public static (WatchQuery Query, IReadOnlyList<QueryFault> Faults) Parse(IQueryCollection address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var reader = new WatchQueryReader(address);
        return (reader.Read(), reader.Faults);
    }

    /// <summary>The address's part after the question mark, without it; empty when all is at its default. Equal queries give equal text.</summary>
    public string ToQueryString() => string.Join('&', Pairs().Select(pair => $"{pair.Name}={Escaped(pair.Value)}"));

    /// <summary>Equal when they ask the same.</summary>
    public bool Equals(WatchQuery? other) => other is not null && ToQueryString() == other.ToQueryString();

    /// <inheritdoc />
    public override int GetHashCode() => ToQueryString().GetHashCode(StringComparison.Ordinal);

    // A comma may stand in a query as it is, and reads better.
    private static string Escaped(string value) => Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal);

    private IEnumerable<(string Name, string Value)> Pairs()
    {
        if (Search is not null)
            yield return ("q", Search);
        if (Region is not null)
            yield return ("region", Region);
        if (Organization is not null)
            yield return ("org", Organization);
        if (Statuses.Count > 0)
            yield return ("status", string.Join(',', Statuses.Select(QueryWord.Of)));
        if (Minimum > 0)
            yield return ("min", Minimum.ToString(CultureInfo.InvariantCulture));
        if (Sort != WatchSort.Risk || Reversed)
            yield return ("sort", (Reversed ? "-" : "") + QueryWord.Of(Sort));
        if (AsOf is { } day)
            yield return ("asof", IsoDay.Of(day));
        if (All)
            yield return ("all", "1");
    }
}
