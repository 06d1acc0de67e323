using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Pages.States;

/// <summary>Which events a reader asked to see on a State's page: <c>type, year, check, after</c> in its address.</summary>
public sealed record EventsQuery
{
    /// <summary>First year that an event can have.</summary>
    public const int FirstYear = 1900;

    /// <summary>One type of violence; null for all.</summary>
    public TypeOfViolence? Type { get; init; }

    /// <summary>One year; null for all.</summary>
    public int? Year { get; init; }

    /// <summary>True for only those whose estimates contradict each other.</summary>
    public bool Check { get; init; }

    /// <summary>The event after which the page begins; null for the first page.</summary>
    public EventCursor? After { get; init; }

    /// <summary>Reads an address; what cannot be used is left at its default, as every choice on the page is made by links and lists.</summary>
    public static EventsQuery Parse(IQueryCollection address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new EventsQuery
        {
            Type = QueryWord.TryParse(address["type"].ToString(), out TypeOfViolence type) ? type : null,
            Year = int.TryParse(address["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= 2200 ? year : null,
            Check = address["check"] == "1",
            After = EventCursor.TryParse(address["after"], out var cursor) ? cursor : null,
        };
    }

    /// <summary>The filter for a State as of a day.</summary>
    public EventFilter ToFilter(StateCode state, DateOnly? asOf) => new(state)
    {
        Type = Type,
        From = Year is { } from ? new DateOnly(from, 1, 1) : null,
        To = Year is { } to ? new DateOnly(to, 12, 31) : null,
        OnlyToCheck = Check,
        AsOf = asOf,
    };

    /// <summary>The page of the State with this query, at a place on it.</summary>
    public string Address(StateCode state, string fragment = "events")
    {
        var parts = new List<string>();
        if (Type is { } type)
            parts.Add($"type={QueryWord.Of(type)}");
        if (Year is { } year)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"year={year}"));
        if (Check)
            parts.Add("check=1");
        if (After is { } after)
            parts.Add($"after={Uri.EscapeDataString(after.ToString())}");
        return $"/states/{state}{(parts.Count > 0 ? "?" + string.Join('&', parts) : "")}#{fragment}";
    }
}
