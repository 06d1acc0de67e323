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

    /// <summary>Last year that an event can have.</summary>
    public const int LastYear = 2200;

    /// <summary>One type of violence; null for all.</summary>
    public TypeOfViolence? Type { get; init; }

    /// <summary>One year; null for all.</summary>
    public int? Year { get; init; }

    /// <summary>True for only those whose estimates contradict each other.</summary>
    public bool Check { get; init; }

    /// <summary>The event after which the page begins; null for the first page.</summary>
    public EventCursor? After { get; init; }

    /// <summary>
    /// Reads an address. What cannot be used is a fault and stays at its default: a reader must be told, not shown something else in silence.
    /// </summary>
    public static (EventsQuery Query, IReadOnlyList<QueryFault> Faults) Parse(IQueryCollection address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var faults = new List<QueryFault>();
        var query = new EventsQuery
        {
            Type = Read<TypeOfViolence?>(
                "type",
                text => QueryWord.TryParse(text, out TypeOfViolence type) ? type : null,
                text => QueryFault.OfWord("type", text, QueryWord.All<TypeOfViolence>())!),
            Year = Read(
                "year", ReadYear, text => QueryFault.Of("year", text, $"'year' is a year from {FirstYear} to {LastYear}.") with { Kind = QueryFaultKind.NoYear }),
            Check = Read<bool?>("check", text => text switch { "1" => true, "0" => false, _ => null }, text => QueryFault.OfFlag("check", text)!) == true,
            After = Read<EventCursor?>(
                "after",
                text => EventCursor.TryParse(text, out var cursor) ? cursor : null,
                text => QueryFault.Of("after", text, "'after' must come from the link to the next page.") with { Kind = QueryFaultKind.NoPlace }),
        };
        return (query, faults);

        // A form sends empty fields; they mean "not asked".
        T? Read<T>(string name, Func<string, T?> read, Func<string, QueryFault> fault)
        {
            var values = address[name];
            if (values.Count > 1)
            {
                faults.Add(QueryFault.Of(
                    name, values.ToString(), $"'{name}' is given more than once.") with { Kind = QueryFaultKind.GivenTwice });
                return default;
            }

            if (values.ToString().Trim() is not { Length: > 0 } text)
                return default;
            if (read(text) is { } value)
                return value;
            faults.Add(fault(text));
            return default;
        }
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

    private static int? ReadYear(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear ? year : null;
}
