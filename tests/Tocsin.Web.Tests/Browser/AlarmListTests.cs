using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tocsin.Web.Pages.Alarms;

namespace Tocsin.Web.Tests.Browser;

/// <summary>The page of all alarms is the list of the API, in pages.</summary>
[Collection(nameof(ExerciseSite))]
public partial class AlarmListTests(ExerciseSite site)
{
    [Theory]
    [InlineData("")]
    [InlineData("kind=silence")]
    [InlineData("state=XAK&scope=state&kind=rise")]
    [InlineData("from=2025-01-01&to=2026-04-30")]
    [InlineData("scope=source")]
    [InlineData("asof=2026-03-01")]
    public async Task The_list_is_that_of_the_API_page_by_page_without_a_gap_and_without_one_twice(string query)
    {
        var rows = new List<string>();
        for (var address = $"/alarms?{query}"; ;)
        {
            var html = await site.ReadAsync(address);
            var page = Row().Matches(html).Select(row => row.Value).ToList();
            page.Count.ShouldBeLessThanOrEqualTo(AlarmListView.PageSize);
            rows.AddRange(page.Select(Short));
            if (Next().Match(html) is not { Success: true } next)
                break;
            address = WebUtility.HtmlDecode(next.Groups[1].Value).Split('#')[0];
        }

        var items = (await site.AskAsync($"/api/v1/alarms?all=1&{query}")).GetProperty("items").EnumerateArray().ToList();
        rows.ShouldBe(items.Select(Short));
    }

    [Fact]
    public async Task The_list_has_more_than_one_page_and_each_filter_leaves_something_out()
    {
        async Task<int> CountAsync(string query) => (await site.AskAsync($"/api/v1/alarms?all=1&{query}")).GetProperty("items").GetArrayLength();
        var all = await CountAsync("");
        all.ShouldBeGreaterThan(AlarmListView.PageSize);
        foreach (var query in new[] { "kind=silence", "state=XAK", "scope=state", "from=2026-01-01" })
        {
            var html = Html.Text(await site.ReadAsync($"/alarms?{query}"));
            var count = await CountAsync(query);
            count.ShouldBeLessThan(all, query);
            html.ShouldContain(count == 0 ? "No alarm matches" : $"{count} alarm");
        }
    }

    [Fact]
    public async Task Each_alarm_names_its_State_and_how_often_such_an_alarm_was_false()
    {
        var html = await site.ReadAsync("/alarms?scope=state&kind=rise");
        var alarm = (await site.AskAsync("/api/v1/alarms?scope=state&kind=rise&limit=1")).GetProperty("items")[0];
        var row = Row().Match(html).Value;
        row.ShouldContain($"/states/{alarm.GetProperty("states")[0].GetString()}#alarms");
        var (wrong, judged) = (alarm.GetProperty("false").GetInt32(), alarm.GetProperty("judged").GetInt32());
        Html.Text(row).ShouldEndWith(judged < 10 ? $"{wrong} of {judged}" : $"{100.0 * wrong / judged:0}% {wrong} of {judged}");
    }

    [Fact]
    public async Task The_download_holds_the_alarms_that_are_listed()
    {
        var links = Html.Links(await site.ReadAsync("/alarms?kind=silence"));
        var link = links.Single(link => link.StartsWith("/api/v1/alarms", StringComparison.Ordinal) && link.Contains("format=json"));
        var silences = await site.AskAsync("/api/v1/alarms?all=1&kind=silence");
        (await site.AskAsync(link)).GetProperty("items").GetArrayLength().ShouldBe(silences.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_bar_leads_to_the_alarms_from_every_page_and_the_day_goes_along() =>
        Html.Links(await site.ReadAsync("/data?asof=2026-03-01")).ShouldContain("/alarms?asof=2026-03-01");

    private static string Short(JsonElement alarm)
    {
        var state = alarm.GetProperty("scope").GetString() == "source" ? "" : alarm.GetProperty("states")[0].GetString();
        return $"{alarm.GetProperty("raised").GetString()} {alarm.GetProperty("kind").GetString()} {state} {alarm.GetProperty("observed").GetInt64()}";
    }

    private static string Short(string row) =>
        $"{Regex.Match(row, "datetime=\"([^\"]*)\"").Groups[1].Value} {(row.Contains("rise</span>", StringComparison.Ordinal) ? "rise" : "silence")} "
        + $"{Regex.Match(row, "<th [^>]*><a href=\"/states/([A-Z]{3})").Groups[1].Value} "
        + Regex.Match(row, "<a class=\"from\" href=\"[^\"]*\">([0-9,]+)</a>").Groups[1].Value.Replace(",", "", StringComparison.Ordinal);

    [GeneratedRegex("<tr role=\"row\"><td.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<a rel=\"next\" href=\"([^\"]*)\"")]
    private static partial Regex Next();
}
