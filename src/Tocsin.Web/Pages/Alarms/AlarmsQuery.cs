using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tocsin.Assess.Alarms;
using Tocsin.Reference;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Pages.Alarms;

/// <summary>Which alarms a reader asked to see, in the words of the API: <c>state, kind, scope, from, to</c>; <c>after</c> is the page.</summary>
public sealed record AlarmsQuery
{
    /// <summary>The State's own, its areas' and actors', and those of what is counted together with it; null for all.</summary>
    public StateCode? State { get; init; }

    /// <summary>Rises or silences; null for both.</summary>
    public AlarmKind? Kind { get; init; }

    /// <summary>What the series is about; null for all.</summary>
    public AlarmScope? Scope { get; init; }

    /// <summary>First day of those raised; null for all.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of those raised; null for all.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The run whose list is read and the alarm of it after which the page begins; null for the first page.</summary>
    public (long Run, int Place)? After { get; init; }

    /// <summary>Reads an address. What cannot be used is a fault and stays at its default.</summary>
    /// <param name="address">The query.</param>
    /// <param name="world">The States.</param>
    /// <param name="on">The day on which names are read.</param>
    public static (AlarmsQuery Query, IReadOnlyList<QueryFault> Faults) Parse(IQueryCollection address, World world, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(world);
        var faults = new List<QueryFault>();
        var query = new AlarmsQuery
        {
            State = Code(address, world, on, faults),
            Kind = Word<AlarmKind>(address, "kind", faults),
            Scope = Word<AlarmScope>(address, "scope", faults),
            From = Day(address, "from", faults),
            To = Day(address, "to", faults),
            After = Place(address, faults),
        };
        return (query, faults);
    }

    /// <summary>Whether an alarm is one of those asked for.</summary>
    public bool Wants(Alarm alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return (State is not { } state || alarm.Unit?.Contains(state) == true) && (Kind is not { } kind || alarm.Kind == kind)
            && (Scope is not { } scope || alarm.Series.Scope == scope)
            && (From is not { } from || alarm.Raised >= from) && (To is not { } to || alarm.Raised <= to);
    }

    /// <summary>The page with this query.</summary>
    public string Address(string fragment = "") => $"/alarms{Text("after", After is { } after ? Place(after) : null)}{fragment}";

    /// <summary>The same alarms from the API, all on one page.</summary>
    public string Download() => "/alarms" + Text("all", "1");

    /// <summary>That the page asked for is of a run that is not there for the reader.</summary>
    internal static QueryFault NoSuchPage(AlarmsQuery query) => NoPlace(query.After is { } after ? Place(after) : "");

    private static string Place((long Run, int Place) after) => string.Create(CultureInfo.InvariantCulture, $"{after.Run}-{after.Place}");

    private static QueryFault NoPlace(string text) => QueryFault.Of("after", text, "'after' must come from the link to the next page.");

    private string Text(string more, string? value)
    {
        IEnumerable<(string Name, string? Value)> own =
        [
            ("state", State?.Value), ("kind", Kind is { } kind ? QueryWord.Of(kind) : null), ("scope", Scope is { } scope ? QueryWord.Of(scope) : null),
            ("from", From is { } from ? Visit.DayWord(from) : null), ("to", To is { } to ? Visit.DayWord(to) : null), (more, value),
        ];
        var pairs = own.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={pair.Value}").ToArray();
        return pairs.Length == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private static StateCode? Code(IQueryCollection address, World world, DateOnly on, List<QueryFault> faults)
    {
        var text = address["state"].ToString();
        if (text.Length == 0)
            return null;
        if (world.Names.Find(text, on).Found is { IsTheState: true } found)
            return found.State.Code;
        faults.Add(QueryFault.Of("state", text, "'state' must be a State's code or name.") with { Kind = QueryFaultKind.NoState });
        return null;
    }

    private static T? Word<T>(IQueryCollection address, string name, List<QueryFault> faults)
        where T : struct, Enum
    {
        var text = address[name].ToString();
        if (QueryWord.TryParse(text, out T word))
            return word;
        if (QueryFault.OfWord(name, text, QueryWord.All<T>()) is { } fault)
            faults.Add(fault);
        return null;
    }

    private static DateOnly? Day(IQueryCollection address, string name, List<QueryFault> faults)
    {
        var text = address[name].ToString();
        if (text.Length == 0)
            return null;
        if (Visit.Day(text) is { } day)
            return day;
        faults.Add(QueryFault.Of(name, text, $"'{name}' is a day written YYYY-MM-DD.") with { Kind = QueryFaultKind.NoDay });
        return null;
    }

    private static (long, int)? Place(IQueryCollection address, List<QueryFault> faults)
    {
        var text = address["after"].ToString();
        if (text.Length == 0)
            return null;
        if (text.Split('-') is [var run, var place]
            && long.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return (id, number);
        faults.Add(NoPlace(text));
        return null;
    }
}
