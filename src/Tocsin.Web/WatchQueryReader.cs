using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tocsin.Reference;

namespace Tocsin.Web;

/// <summary>Reads a <see cref="WatchQuery"/> from an address and collects what it cannot use.</summary>
internal sealed class WatchQueryReader(IQueryCollection address)
{
    /// <summary>Most characters of a text.</summary>
    public const int LongestText = 100;

    private readonly List<QueryFault> _faults = [];

    public IReadOnlyList<QueryFault> Faults => _faults;

    public WatchQuery Read()
    {
        var (sort, reversed) = Sort();
        return new WatchQuery
        {
            Search = Text("q"),
            Region = Text("region"),
            Organization = Text("org"),
            Statuses = Statuses(),
            Minimum = Minimum(),
            Sort = sort,
            Reversed = reversed,
            AsOf = AsOf(),
            All = All(),
        };
    }

    // A form sends empty fields; they mean "not asked".
    private string? One(string name)
    {
        var values = address[name];
        if (values.Count > 1)
            Fault(QueryFaultKind.GivenTwice, name, values.ToString(), $"'{name}' is given {values.Count} times; give it once.");
        var value = values.Count == 1 ? values[0]?.Trim() : null;
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private string? Text(string name)
    {
        if (One(name) is not { } value)
            return null;
        if (value.Length <= LongestText && !value.Any(char.IsControl))
            return value;
        Fault(QueryFaultKind.NoText, name, value, $"'{name}' takes up to {LongestText} characters, no control characters.");
        return null;
    }

    // Check boxes repeat a parameter, a link may join the words with commas: both are read.
    private List<WatchStatus> Statuses()
    {
        var found = new SortedSet<WatchStatus>();
        foreach (var word in address["status"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (QueryWord.TryParse(word, out WatchStatus status))
                found.Add(status);
            else
                Fault(QueryFaultKind.NoWord, "status", word, $"'status' takes {string.Join(", ", QueryWord.All<WatchStatus>())}; separate several with commas.", QueryWord.All<WatchStatus>());
        }

        return [.. found];
    }

    private double Minimum()
    {
        if (One("min") is not { } value)
            return 0;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minimum) && minimum is >= 0 and <= 1)
            return minimum;
        Fault(QueryFaultKind.NoProbability, "min", value, "'min' is a probability from 0 to 1, for example 0.04.");
        return 0;
    }

    private (WatchSort Sort, bool Reversed) Sort()
    {
        if (One("sort") is not { } value)
            return default;
        var reversed = value.StartsWith('-');
        if (QueryWord.TryParse(reversed ? value[1..] : value, out WatchSort sort))
            return (sort, reversed);
        Fault(QueryFaultKind.NoOrder, "sort", value, $"'sort' takes {string.Join(", ", QueryWord.All<WatchSort>())}; a leading '-' reverses.", QueryWord.All<WatchSort>());
        return default;
    }

    private DateOnly? AsOf()
    {
        if (One("asof") is not { } value)
            return null;
        if (IsoDay.TryParse(value, out var day))
            return day;
        Fault(QueryFaultKind.NoDay, "asof", value, "'asof' is a day written YYYY-MM-DD, for example 2026-07-01.");
        return null;
    }

    private bool All()
    {
        switch (One("all"))
        {
            case null or "0":
                return false;
            case "1":
                return true;
            case { } value:
                _faults.Add(QueryFault.OfFlag("all", value)!);
                return false;
        }
    }

    private void Fault(QueryFaultKind kind, string name, string value, string message, IReadOnlyList<string>? choices = null) =>
        _faults.Add(QueryFault.Of(name, value, message) with { Kind = kind, Choices = choices ?? [] });
}
