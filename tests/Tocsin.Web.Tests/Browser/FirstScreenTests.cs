using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>What a reader came for is there without scrolling, and says how old it is.</summary>
[Collection(nameof(ExerciseSite))]
public class FirstScreenTests(ExerciseSite site)
{
    [BrowserFact]
    public async Task On_a_wide_screen_the_first_ten_of_the_list_stand_beside_the_map()
    {
        await using var reader = await site.ReaderAsync();
        await reader.Page.SetViewportSizeAsync(1280, 900);
        await reader.GoAsync("/");
        var rows = reader.Page.Locator("table.ten tbody tr");
        (await rows.CountAsync()).ShouldBe(10);
        var last = (await rows.Last.BoundingBoxAsync())!;
        (last.Y + last.Height).ShouldBeLessThanOrEqualTo(900);
        var map = (await reader.Page.Locator(".map svg").First.BoundingBoxAsync())!;
        last.X.ShouldBeGreaterThan(map.X + map.Width);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sort=deaths")]
    [InlineData("status=ongoing")]
    [InlineData("sort=-name&min=0.005")]
    public async Task They_are_the_first_of_the_list_below_whatever_its_order(string query)
    {
        var html = await site.ReadAsync($"/?{query}");
        var table = html[html.IndexOf("<table class=\"ten\"", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];
        Regex.Matches(table, "<th scope=\"row\"><a href=\"/states/([A-Z]{3})\"").Select(match => match.Groups[1].Value)
            .ShouldBe(WatchRows.Codes(html).Take(10));
        Regex.Matches(table, "<a class=\"from p\"[^>]*>([^<]+)<").Select(match => match.Groups[1].Value)
            .ShouldBe(WatchRows.Risks(html).Take(10).Where(risk => risk != "–").Select(risk => risk.Split(' ')[1]));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/states/XAA")]
    [InlineData("/states/XAH")]
    public async Task A_headline_says_what_it_rests_on_and_how_old_that_is(string address)
    {
        var html = await site.ReadAsync(address);
        var line = Regex.Match(html, "</h1>.*?<p class=\"currency\">([^<]*)</p>", RegexOptions.Singleline).Groups[1].Value;
        // The clock of the tests stands at 1 July 2026.
        line.ShouldMatch("^Risk for 2026–27, from 2025 data \\(6 of 24 months have passed\\)\\. Deaths to May 2026 \\(1 month ago\\)\\.$");
    }

    [Theory]
    [InlineData("/alarms", "Judged to 31 May 2026 (1 month ago).")]
    [InlineData("/models/structural", "Back-test: forecasts re-run for")]
    [InlineData("/models/monthly", "Back-test: forecasts re-run for")]
    [InlineData("/models/alarms", "Thresholds set on 1992 to 2004")]
    public async Task The_pages_of_alarms_and_models_say_it_too(string address, string begins) =>
        Regex.Match(await site.ReadAsync(address), "<p class=\"currency\">([^<]*)</p>").Groups[1].Value.ShouldStartWith(begins);

    [Fact]
    public async Task A_drift_takes_one_line_until_it_is_opened()
    {
        var html = await site.ReadAsync("/");
        html.ShouldNotContain("<div class=\"drift\"");
        if (html.Contains("class=\"drift\"", StringComparison.Ordinal))
            html.ShouldMatch("<details class=\"drift\"><summary>Input drift: [0-9]+ sources? behind");
    }

    [Fact]
    public async Task The_page_of_a_State_links_to_its_sections_in_their_order()
    {
        var html = await site.ReadAsync("/states/XAK");
        var toc = html[html.IndexOf("<nav class=\"toc\"", StringComparison.Ordinal)..];
        var named = Regex.Matches(toc[..toc.IndexOf("</nav>", StringComparison.Ordinal)], "href=\"#([a-z]+)\"").Select(match => match.Groups[1].Value).ToList();
        named.ShouldBe(Regex.Matches(html, "<section class=\"section\" aria-labelledby=\"([a-z]+)\"").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task The_months_of_a_State_reach_back_to_the_year_before_its_newest_onset()
    {
        // The standing miss of the exercise began in 2017, before the usual span of months.
        var html = await site.ReadAsync("/states/XAH");
        Html.Text(html).ShouldContain("Deaths by month and type, January 2016 to May 2026");
        var section = Section(html, "violence");
        Regex.Count(section, "class=\"ref onset\"").ShouldBe(2);
        section.ShouldContain(">2017: onset<");
    }

    [Fact]
    public async Task Months_ahead_that_no_back_test_scores_are_faded_and_named()
    {
        var html = await site.ReadAsync("/states/XAK");
        var section = Section(html, "forecast");
        // Two drawings, each with the months before and after those that are scored.
        Regex.Count(section, "<g class=\"unscored\">").ShouldBe(4);
        Regex.Count(section, "<small class=\"muted\">not scored</small>").ShouldBe(36 - 12);
        Html.Text(section).ShouldContain("only months 3 to 14 ahead are");
    }

    [Fact]
    public async Task The_map_of_a_State_shows_the_last_twelve_months_of_events_and_hollow_marks_where_the_place_is_coarse()
    {
        var html = await site.ReadAsync("/states/XAC");
        var figure = html[html.IndexOf("class=\"chart region\"", StringComparison.Ordinal)..];
        figure = figure[..figure.IndexOf("</figure>", StringComparison.Ordinal)];
        Html.Text(figure).ShouldContain("Listed events from June 2025 to May 2026.");
        var events = (await site.AskAsync("/api/v1/states/XAC/events?from=2025-06-01&to=2026-05-31&limit=1000")).GetProperty("items").EnumerateArray().ToList();
        var coarse = events.Where(one => one.GetProperty("where_precision").GetInt32() is >= 3 and < 6)
            .Select(one => (one.GetProperty("latitude").GetDouble(), one.GetProperty("longitude").GetDouble(), one.GetProperty("type").GetString()))
            .Distinct().Count();
        coarse.ShouldBeGreaterThan(0);
        Regex.Count(figure, "class=\"pt coarse ").ShouldBe(coarse);
        Html.Text(await site.ReadAsync("/states/XAC?year=2024")).ShouldContain("Listed events of 2024.");
    }

    [Fact]
    public async Task The_alarms_of_a_State_are_folded_below_one_line()
    {
        var html = await site.ReadAsync("/states/XAK");
        var section = Section(html, "alarms");
        var fold = section.IndexOf("<details", StringComparison.Ordinal);
        Html.Text(section[..fold]).ShouldMatch("[0-9]+ alarms since [A-Z][a-z]+ 2023; the newest is a (rise|silence) on ");
        section[fold..].ShouldContain("class=\"alarmlist\"");
    }

    private static string Section(string html, string id)
    {
        var section = html[html.IndexOf($"aria-labelledby=\"{id}\"", StringComparison.Ordinal)..];
        return section[..section.IndexOf("</section>", StringComparison.Ordinal)];
    }
}
