using Microsoft.AspNetCore.Components;
using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Web.Frame;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Pages.States;

/// <summary>What a list of events says of one event in words. Accounts of private persons are counted, never named.</summary>
internal static class EventWords
{
    private static readonly string[] Platforms = ["Twitter", "Telegram", "Facebook", "Instagram", "TikTok", "YouTube", "WhatsApp", "VKontakte", "Reddit"];

    /// <summary>Who reported it: the offices, and how many accounts on social media.</summary>
    public static MarkupString Sources(EventRecord one, Words words, Figures figures)
    {
        if (one.Text is not { } text)
            return new(words["events.sources.none"]);
        var offices = Split(text.Office);
        var accounts = offices.Count(IsAccount);
        var named = offices.Where(office => !IsAccount(office)).Distinct().Select(office => Markup.Name(office).Value).ToList();
        if (accounts > 0)
            named.Add(words.RichCount("events.accounts", accounts, figures.Exact(accounts)).Value);
        var list = new MarkupString(words.Join("list.sep", named));
        return named.Count == 0 ? new(words["events.sources.none"]) : text.Sources is > 1 and var count ? words.Rich("events.sources", figures.Exact(count), list) : list;
    }

    /// <summary>Headlines of the reports, as the source cites them; those from accounts on social media are left out.</summary>
    public static IReadOnlyList<string> Headlines(EventRecord one)
    {
        var (headlines, offices) = (Split(one.Text?.Headline), Split(one.Text?.Office));
        // Where the two lists do not run side by side, a headline cannot be told from a private account's words.
        return headlines.Length == offices.Length
            ? [.. headlines.Where((_, i) => !IsAccount(offices[i])).Distinct()]
            : Array.Exists(offices, IsAccount) ? [] : [.. headlines.Distinct()];
    }

    /// <summary>How well the place is known (UCDP's where_prec).</summary>
    public static string? Precision(int? where, Words words) => where is >= 1 and <= 7 ? words[$"where.{where}"] : null;

    /// <summary>The place of one event in the list of a State: the page that begins with it.</summary>
    public static string Address(StateCode state, DateOnly start, string id) =>
        // A page begins after its cursor; "~" stands behind every letter and digit, so the event itself comes first.
        new EventsQuery { After = new EventCursor(start, id + "~") }.Address(state, $"e-{id}");

    private static string[] Split(string? list) =>
        (list ?? "").Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsAccount(string office) =>
        office.StartsWith('@') || office.Contains(" @", StringComparison.Ordinal) || Platforms.Any(platform => office.Contains(platform, StringComparison.OrdinalIgnoreCase));
}
