using System.Text.Json;
using System.Text.RegularExpressions;
using Tocsin.Assess.Forecasts;
using Tocsin.Web.Charts;
using Tocsin.Web.Pages.States;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Unknown, not assessable, absent and zero are four things.</summary>
[Collection(nameof(ExerciseSite))]
public class UnknownTests(ExerciseSite site)
{
    private const string Kerrow = "XAL";

    [Fact]
    public async Task A_State_that_cannot_be_assessed_is_listed_with_the_reason_and_never_as_low()
    {
        var reason = (await site.AskAsync("/api/v1/watchlist?status=not_assessable")).GetProperty("items").EnumerateArray().Single().GetProperty("risk").GetProperty("because").GetString()!;
        var html = await site.ReadAsync("/");
        var row = Row(html, Kerrow);
        row.ShouldContain("Not assessable", Case.Insensitive);
        Cell(html, Kerrow, "c-prob").ShouldBe("not assessable");
        WatchRows.Risks(html)[^1].ShouldBe("–");
        // The page says it in its own words; the facts are the same.
        var lacking = Regex.Match(reason, "lacks [0-9]+ of [0-9]+ predictors").Value;
        lacking.ShouldNotBeEmpty();
        var unassessed = Html.Text(html[html.IndexOf("class=\"unassessed\"", StringComparison.Ordinal)..]);
        unassessed.ShouldContain(lacking);
        unassessed.ShouldContain("existed since 2020");
        unassessed.ShouldContain("Kerrow");
        // Last by risk, whichever way the list is turned.
        foreach (var order in new[] { "/", "/?sort=-risk", "/?sort=change", "/?sort=-change" })
            WatchRows.Codes(await site.ReadAsync(order))[^1].ShouldBe(Kerrow, order);
    }

    [Theory]
    [InlineData("/?min=0.001")]
    [InlineData("/?status=none_ongoing&min=0.000001")]
    public async Task A_State_that_cannot_be_assessed_does_not_pass_for_any_probability(string address) =>
        WatchRows.Codes(await site.ReadAsync(address)).ShouldNotContain(Kerrow);

    [Fact]
    public async Task On_the_maps_of_risk_and_change_a_State_that_cannot_be_assessed_lies_outside_the_scale()
    {
        foreach (var map in new[] { "/", "/?map=change" })
        {
            var html = await site.ReadAsync(map);
            var shape = Regex.Match(html, $"<a href=\"/states/{Kerrow}\" tabindex=\"-1\"><(?:path|circle) class=\"([^\"]*)\"[^>]*><title>([^<]*)</title>");
            shape.Groups[1].Value.ShouldBe("ku", map);
            shape.Groups[2].Value.ShouldContain("unknown", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Its_own_page_says_why_and_gives_no_probability()
    {
        var text = Html.Text(await site.ReadAsync($"/states/{Kerrow}"));
        text.ShouldContain("Not assessable", Case.Insensitive);
        text.ShouldContain("predictors");
        Regex.IsMatch(Html.Text(Html.Element(await site.ReadAsync($"/states/{Kerrow}"), "div", "o-risk")), "[0-9]%").ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "1 July 2026")]
    [InlineData("?asof=2026-03-01", "1 March 2026")]
    public async Task Months_since_the_last_record_are_counted_back_from_the_day_that_is_named(string query, string day)
    {
        var html = await site.ReadAsync($"/states/XAA{query}");
        var section = html[html.IndexOf("aria-labelledby=\"seen\"", StringComparison.Ordinal)..];
        Html.Text(section[..section.IndexOf("</section>", StringComparison.Ordinal)]).ShouldContain($"Last record here, before {day}");
    }

    [Fact]
    public async Task A_State_whose_last_twelve_months_are_covered_in_part_is_not_said_to_be_counted_by_nobody()
    {
        var violence = (await site.AskAsync($"/api/v1/states/{Kerrow}/assessment?asof=2023-01-01")).GetProperty("data").GetProperty("state").GetProperty("violence");
        violence.GetProperty("deaths").GetProperty("knowledge").GetString().ShouldBe("unknown");
        violence.GetProperty("last_month").GetString().ShouldBe("2020-10-01");
        var text = Html.Text(await site.ReadAsync($"/states/{Kerrow}?asof=2023-01-01"));
        text.ShouldContain("unknown, not zero; sources cover only part of the year to October 2020");
        text.ShouldNotContain("no source counts them here");
    }

    [Fact]
    public void A_State_whose_newest_month_is_unknown_is_not_said_to_have_a_few_months()
    {
        var words = new Wording.Languages().English;
        string Of(int months)
        {
            var why = new NotForecast(NotForecastReason.TooShort) { Origin = new DateOnly(2026, 5, 1), MonthsKnown = months };
            var page = Wording.ForecastWords.Of(why, words, new Wording.Figures(words.Culture));
            page.Contains("unknown", StringComparison.Ordinal).ShouldBe(why.Sentence.Contains("unknown", StringComparison.Ordinal));
            return page;
        }

        Of(0).ShouldBe("Forecasts start from May 2026, unknown here; 12 months without a gap are needed.");
        Of(3).ShouldStartWith("Only 3 unbroken months");
    }

    [Fact]
    public void Months_that_no_source_covers_keep_their_place_in_time()
    {
        ViolenceMonth Of(int year, int month) => new(new(year, month, 1), 5, null, null, null);
        var whole = MonthsOfState.WithUncovered([Of(2021, 11), Of(2021, 12), Of(2022, 3)]);
        whole.Select(month => month.Month).ShouldBe([new(2021, 11, 1), new(2021, 12, 1), new(2022, 1, 1), new(2022, 2, 1), new(2022, 3, 1)]);
        whole.Select(month => month.Total).ShouldBe([5, 5, null, null, 5]);
        // A year of which a month is missing in the middle has no sum.
        YearsOfState.Of([], null, MonthsOfState.WithUncovered([Of(2021, 1), Of(2021, 2), Of(2021, 4)])).Single().Deaths.ShouldBeNull();
        MonthsOfState.WithUncovered([]).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_unknown_reads_unknown_and_only_a_zero_reads_zero()
    {
        var html = await site.ReadAsync("/");
        var list = (await site.AskAsync("/api/v1/watchlist?limit=100")).GetProperty("items");
        list.GetArrayLength().ShouldBe(12);
        foreach (var item in list.EnumerateArray())
        {
            var code = item.GetProperty("code").GetString()!;
            Cell(html, code, "c-dead").ShouldStartWith(item.GetProperty("violence").GetProperty("deaths").GetProperty("value") is { ValueKind: JsonValueKind.Number } deaths ? Rounded(deaths.GetDouble()) : "unknown");
            var mk = Cell(html, code, "c-mk");
            switch (item.GetProperty("ongoing").GetProperty("knowledge").GetString())
            {
                case "present": mk.ShouldMatch("^[1-9]"); break;
                case "absent": mk.ShouldStartWith("none"); break;
                default: mk.ShouldBe("unknown"); break;
            }
        }
    }

    [Fact]
    public async Task Civilians_among_the_deaths_are_unknown_where_the_source_does_not_tell_them_apart()
    {
        // The months ahead have a table of their own below.
        var page = await site.ReadAsync("/states/XAD?months=all");
        var months = page[page.IndexOf("id=\"violence\"", StringComparison.Ordinal)..page.IndexOf("id=\"forecast\"", StringComparison.Ordinal)];
        var rows = Regex.Matches(months, "<tr><th scope=\"row\">[A-Z][a-z]+ [0-9]{4}</th>((?:<td class=\"num\">.*?</td>){5})</tr>");
        rows.Count.ShouldBeGreaterThan(400, months);
        foreach (var cells in rows.Select(row => Regex.Matches(row.Groups[1].Value, "<td class=\"num\">(.*?)</td>").Select(cell => Html.Text(cell.Groups[1].Value)).ToList()))
        {
            cells.ShouldAllBe(cell => cell == "unknown" || Regex.IsMatch(cell, "^[0-9,]+$"));
            // By type all are known or none is; a total that is unknown leaves nothing known.
            cells.Take(3).Select(cell => cell == "unknown").Distinct().Count().ShouldBe(1, string.Join(' ', cells));
        }
    }

    [Fact]
    public async Task A_State_of_which_a_complete_source_recorded_nothing_is_not_shown_as_one_without_a_source()
    {
        var gaps = await site.ReadAsync("/data");
        gaps = gaps[gaps.IndexOf("<table class=\"gaps\"", StringComparison.Ordinal)..];
        var cells = Regex.Matches(Regex.Match(gaps, "<tr><th scope=\"row\"><a href=\"/states/XAF\">.*?</tr>", RegexOptions.Singleline).Value, "<td>(.*?)</td>", RegexOptions.Singleline);
        Html.Text(cells[0].Groups[1].Value).ShouldBe("nothing recorded covers to May 2026");
        Html.Text(cells[1].Groups[1].Value).ShouldBe("no source");
    }

    private static string Row(string html, string code) => Html.Text(Regex.Match(html, $"<tr role=\"row\" id=\"{code}\">(.*?)</tr>", RegexOptions.Singleline).Groups[1].Value);

    private static string Cell(string html, string code, string css) =>
        Html.Text(Regex.Match(html, $"<tr role=\"row\" id=\"{code}\">.*?<td class=\"[^\"]*\\b{css}\\b[^\"]*\"[^>]*>(.*?)</td>", RegexOptions.Singleline).Groups[1].Value);

    private static string Rounded(double count) => new Wording.Figures(System.Globalization.CultureInfo.GetCultureInfo("en")).Rounded(count);
}
