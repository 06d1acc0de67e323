using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tocsin.Access.Log;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Pages.Audit;

/// <summary>Which entries of the access log an address asks for. What cannot be used is named, and the rest holds.</summary>
/// <param name="Filter">What it asks for.</param>
/// <param name="Faults">What cannot be used.</param>
public sealed record AuditQuery(AccessLogFilter Filter, IReadOnlyList<QueryFault> Faults)
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/audit";

    /// <summary>Whether it asks for less than all.</summary>
    public bool IsNarrowed => Filter with { Before = null } != new AccessLogFilter();

    /// <summary>Reads an address.</summary>
    public static AuditQuery Read(IQueryCollection given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var faults = new List<QueryFault>();
        var filter = new AccessLogFilter
        {
            Person = Text("person"),
            Subject = Text("subject"),
            Act = Text("act") is { } word ? QueryWord.TryParse<AccessAct>(word, out var act) ? act : Refuse<AccessAct?>(QueryFault.OfWord("act", word, QueryWord.All<AccessAct>())!) : null,
            From = Day("from"),
            To = Day("to"),
            Before = Text("before") is { } row
                ? long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                    ? number
                    : Refuse<long?>(QueryFault.Of("before", row, "'before' must be a row number.") with { Kind = QueryFaultKind.NoNumber })
                : null,
        };
        return new AuditQuery(filter, faults);

        DateOnly? Day(string name) => Text(name) is not { } text ? null
            : Visit.Day(text) ?? Refuse<DateOnly?>(QueryFault.Of(name, text, $"'{name}' is a day, as 2026-03-31.") with { Kind = QueryFaultKind.NoDay });

        string? Text(string name)
        {
            var text = given[name].ToString().Trim();
            if (text.Length <= AccessEntry.LongestName && !text.Any(char.IsControl))
                return text.Length == 0 ? null : text;
            return Refuse<string?>(QueryFault.Of(name, text, $"'{name}' is too long or has control characters.") with { Kind = QueryFaultKind.NoText });
        }

        T? Refuse<T>(QueryFault fault)
        {
            faults.Add(fault);
            return default;
        }
    }

    /// <summary>The address of entries.</summary>
    public static string AddressOf(AccessLogFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var address = new StringBuilder(Path);
        Add("person", filter.Person);
        Add("subject", filter.Subject);
        Add("act", filter.Act is { } act ? QueryWord.Of(act) : null);
        Add("from", filter.From is { } from ? Visit.DayWord(from) : null);
        Add("to", filter.To is { } to ? Visit.DayWord(to) : null);
        Add("before", filter.Before?.ToString(CultureInfo.InvariantCulture));
        return address.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
                address.Append(address.Length == Path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
