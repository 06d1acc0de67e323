using System.Net;
using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Each number can be opened down to where it came from.</summary>
[Collection(nameof(ExerciseSite))]
public partial class OriginTests(ExerciseSite site)
{
    private const int Rows = 25;

    [Theory]
    [InlineData("/")]
    [InlineData("/?sort=deaths&asof=2026-03-01")]
    [InlineData("/states/XAA")]
    [InlineData("/states/XAK")]
    [InlineData("/states/XAL")]
    [InlineData("/data")]
    [InlineData("/alarms")]
    [InlineData("/models/structural")]
    public async Task A_number_leads_to_its_row_with_file_line_and_hash_or_to_what_it_was_made_of(string address)
    {
        var html = await site.ReadAsync(address);
        var origins = Html.Origins(html);
        origins.ShouldNotBeEmpty();
        foreach (var origin in origins.Where(origin => origin.EndsWith("#row", StringComparison.Ordinal)).Take(Rows))
            await ShouldShowItsRowAsync(origin);
        foreach (var origin in origins.Where(origin => !origin.EndsWith("#row", StringComparison.Ordinal)))
        {
            var (page, place) = (origin.Split('#')[0], origin.Split('#').ElementAtOrDefault(1));
            var there = page.Length == 0 ? html : await site.ReadAsync(page);
            Html.Ids(there).ShouldContain(place ?? "(a fragment)", origin);
            if (place!.StartsWith("o-", StringComparison.Ordinal))
                Html.Text(Html.Element(there, "div", place)).Length.ShouldBeGreaterThan(20, origin);
        }
    }

    [Fact]
    public async Task The_deaths_of_each_event_on_the_page_are_those_of_the_raw_row_they_lead_to()
    {
        var html = await site.ReadAsync("/states/XAK");
        var events = EventRow().Matches(html);
        events.Count.ShouldBe(20);
        foreach (Match one in events)
        {
            var row = await site.ReadAsync(WebUtility.HtmlDecode(one.Groups[1].Value));
            Regex.Match(row, "<bdi[^>]*>best</bdi></th><td[^>]*><bdi[^>]*>([^<]*)").Groups[1].Value.ShouldBe(one.Groups[2].Value.Replace(",", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_page_of_a_file_says_what_it_is_where_it_came_from_and_on_what_terms()
    {
        var imports = await site.AskAsync("/api/v1/imports");
        foreach (var import in imports.GetProperty("items").EnumerateArray())
        {
            var text = Html.Text(await site.ReadAsync($"/data/imports/{import.GetProperty("id").GetInt64()}"));
            text.ShouldContain(import.GetProperty("sha256").GetString()!);
            text.ShouldContain(import.GetProperty("id").GetInt64() == site.ImportWithoutTerms ? "Licence unknown" : "CC0-1.0 (exercise)");
        }
    }

    private async Task ShouldShowItsRowAsync(string origin)
    {
        var line = Regex.Match(origin, "^/data/imports/[0-9]+\\?line=([0-9]+)(?:&.*)?#row$");
        line.Success.ShouldBeTrue(origin);
        var page = await site.ReadAsync(origin.Split('#')[0]);
        Html.Ids(page).ShouldContain("row", origin);
        var raw = Regex.Match(page, "<pre class=\"raw\"[^>]*>([^<]+)</pre>");
        raw.Success.ShouldBeTrue(origin);
        var hash = Hash().Match(Html.Text(page));
        hash.Success.ShouldBeTrue(origin);
        hash.Groups[2].Value.ShouldBe(line.Groups[1].Value);
    }

    [GeneratedRegex("<td class=\"num\"><a class=\"from\" href=\"(/data/imports/[^\"#]*)#row\">([0-9,]+)</a></td>\\s*<td class=\"num muted\">")]
    private static partial Regex EventRow();

    [GeneratedRegex("(\\S+\\.csv\\S*) · line ([0-9]+) · SHA-256 [0-9a-f]{64}")]
    private static partial Regex Hash();
}
