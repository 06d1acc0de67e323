using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Everything works without scripts, and what is shown is in the address.</summary>
[Collection(nameof(ExerciseSite))]
public class NoScriptTests(ExerciseSite site)
{
    [BrowserFact]
    public async Task Filters_are_a_form_whose_address_gives_another_reader_the_same_list()
    {
        await using var reader = await site.ReaderAsync(scripts: false);
        await reader.GoAsync("/");
        (await StatesAsync(reader)).Count.ShouldBe(12);
        await reader.Page.SelectOptionAsync("#f-sort", "deaths");
        await reader.Page.SelectOptionAsync("#f-min", "0.025");
        await FollowAsync(reader, reader.Page.Locator("form.filters button"));
        var found = await StatesAsync(reader);
        found.Count.ShouldBeInRange(2, 11);

        await using var other = await site.ReaderAsync(scripts: false);
        await other.GoAsync(reader.Address);
        (await StatesAsync(other)).ShouldBe(found);
        (await other.Page.Locator("#f-sort").InputValueAsync()).ShouldBe("deaths");
        (await other.Page.Locator("#f-min").InputValueAsync()).ShouldBe("0.025");
    }

    [BrowserFact]
    public async Task A_filter_that_is_taken_away_again_leads_back_to_the_whole_list()
    {
        await using var reader = await site.ReaderAsync(scripts: false);
        await reader.GoAsync("/");
        await reader.Page.FillAsync("#f-q", "kerrow");
        await FollowAsync(reader, reader.Page.Locator("form.filters button"));
        (await StatesAsync(reader)).ShouldBe(["XAL"]);
        await FollowAsync(reader, reader.Page.Locator(".chip"));
        (await StatesAsync(reader)).Count.ShouldBe(12);
    }

    [BrowserFact]
    public async Task The_head_of_a_column_orders_by_it_and_turns_the_order_round()
    {
        await using var reader = await site.ReaderAsync(scripts: false);
        await reader.GoAsync("/?min=0.005");
        await FollowAsync(reader, reader.Page.Locator("th[scope=col] a", new() { HasText = "State" }));
        var names = await reader.Page.Locator("table.watch tbody th").AllInnerTextsAsync();
        names.ShouldBe(names.Order(StringComparer.Ordinal));
        (await reader.Page.Locator("th[aria-sort=ascending]").CountAsync()).ShouldBe(1);
        reader.Address.ShouldContain("min=0.005");
        await FollowAsync(reader, reader.Page.Locator("th[scope=col] a", new() { HasText = "State" }));
        (await reader.Page.Locator("table.watch tbody th").AllInnerTextsAsync()).ShouldBe(names.Reverse());
        (await reader.Page.Locator("th[aria-sort=descending]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Events_are_read_page_by_page_without_a_gap_and_without_one_twice()
    {
        var seen = new List<string>();
        var html = "";
        var next = "/states/XAK?year=2026";
        for (var pages = 0; next is not null; pages++)
        {
            pages.ShouldBeLessThan(40);
            html = await site.ReadAsync(next);
            var events = html[html.IndexOf("<table class=\"events", StringComparison.Ordinal)..];
            seen.AddRange(Html.Origins(events[..events.IndexOf("</table>", StringComparison.Ordinal)]));
            next = Regex.Match(html, "<a rel=\"next\" href=\"([^\"]+)\"") is { Success: true } older ? WebUtility.HtmlDecode(older.Groups[1].Value) : null;
        }

        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Count.ShouldBeGreaterThan(20);
        Regex.Match(html, "id=\"f-year\".*?<option[^>]* selected[^>]*>([^<]*)<", RegexOptions.Singleline).Groups[1].Value.ShouldContain($"{seen.Count}");
    }

    [BrowserFact]
    public async Task The_table_behind_a_chart_opens()
    {
        await using var reader = await site.ReaderAsync(scripts: false);
        await reader.GoAsync("/states/XAA");
        var behind = reader.Page.Locator("details.behind").First;
        (await behind.Locator("table").IsVisibleAsync()).ShouldBeFalse();
        await behind.Locator("summary").ClickAsync();
        (await behind.Locator("table").IsVisibleAsync()).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task A_day_that_is_gone_back_to_stays_in_every_link()
    {
        await using var reader = await site.ReaderAsync(scripts: false);
        await reader.GoAsync("/?sort=name");
        await reader.Page.FillAsync("#asof", "2026-03-01");
        await FollowAsync(reader, reader.Page.Locator("form:has(#asof) button"));
        reader.Address.ShouldContain("asof=2026-03-01");
        reader.Address.ShouldContain("sort=name");
        (await reader.Page.Locator(".handling").InnerTextAsync()).ShouldContain("1 March 2026");
        await reader.Page.Locator("table.watch tbody th a").First.ClickAsync();
        reader.Address.ShouldContain("asof=2026-03-01");
        (await reader.Page.Locator(".handling").InnerTextAsync()).ShouldContain("1 March 2026");
    }

    [BrowserFact]
    public async Task The_map_shows_what_is_asked_for_and_keeps_the_filters()
    {
        await using var reader = await site.ReaderAsync(scripts: false);
        await reader.GoAsync("/?status=ongoing");
        var list = await StatesAsync(reader);
        await FollowAsync(reader, reader.Page.Locator("nav.views a").Nth(2));
        reader.Address.ShouldContain("map=deaths");
        (await StatesAsync(reader)).ShouldBe(list);
        (await reader.Page.Locator("nav.views a[aria-current]").CountAsync()).ShouldBe(1);
    }

    // A click ends when the next page begins to arrive; rows are counted when it is whole.
    private static async Task FollowAsync(Reader reader, ILocator link)
    {
        await link.ClickAsync();
        await reader.Page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task<IReadOnlyList<string?>> StatesAsync(Reader reader)
    {
        var rows = await reader.Page.Locator("table.watch tbody tr").AllAsync();
        return [.. await Task.WhenAll(rows.Select(row => row.GetAttributeAsync("id")))];
    }
}
