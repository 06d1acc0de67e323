using System.Net;
using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>What is implausible, rejected or recorded elsewhere can be read row by row, not only as a count.</summary>
[Collection(nameof(ExerciseSite))]
public partial class RecordTests(ExerciseSite site)
{
    [Fact]
    public async Task Every_row_marked_check_is_listed_with_what_contradicts_what_and_leads_to_its_event()
    {
        var listed = 0;
        foreach (var import in (await site.AskAsync("/api/v1/imports?limit=100")).GetProperty("items").EnumerateArray().Where(import => import.GetProperty("kind").GetString()!.StartsWith("ucdp-ged", StringComparison.Ordinal)))
        {
            var rows = new List<Match>();
            for (var address = $"/data/imports/{import.GetProperty("id").GetInt64()}"; ;)
            {
                var html = await site.ReadAsync(address);
                rows.AddRange(Check().Matches(html));
                if (NextChecks().Match(html) is not { Success: true } next)
                    break;
                address = WebUtility.HtmlDecode(next.Groups[1].Value);
            }

            rows.Count.ShouldBe(import.GetProperty("rows_check").GetInt32());
            rows.Select(row => row.Groups[1].Value).Distinct().Count().ShouldBe(rows.Count);
            foreach (var row in rows)
            {
                var (low, best, high) = (Number(row, 3), Number(row, 4)!.Value, Number(row, 5));
                row.Groups[2].Value.ShouldBe(best < low ? "best estimate below low" : "best estimate above high");
                (best < low || best > high).ShouldBeTrue(row.Value);
            }

            listed += rows.Count;
            if (rows.Find(row => row.Groups[6].Success) is { } linked)
            {
                var address = WebUtility.HtmlDecode(linked.Groups[6].Value).Split('#');
                Html.Ids(await site.ReadAsync(address[0])).ShouldContain(address[1]);
            }
        }

        listed.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Rejects_by_reason_name_the_imports_they_are_in()
    {
        var html = await site.ReadAsync("/data");
        var links = Html.Links(html).Where(link => link.Contains("?reason=", StringComparison.Ordinal)).ToList();
        var section = html[html.IndexOf("aria-labelledby=\"rejects\"", StringComparison.Ordinal)..];
        var reasons = Regex.Matches(section[..section.IndexOf("</section>", StringComparison.Ordinal)], "<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline);
        reasons.Count.ShouldBeGreaterThan(0);
        reasons.ShouldAllBe(row => row.Value.Contains("?reason=", StringComparison.Ordinal));
        foreach (var link in links)
            (await site.ReadAsync(link.Split('#')[0])).ShouldContain("<table class=\"rejects\">");
    }

    [Fact]
    public async Task Episodes_are_shown_as_the_record_of_a_source_with_start_end_and_row()
    {
        var ended = Text(await site.ReadAsync("/states/XAD"));
        ended.ShouldContain("not Tocsin’s finding");
        ended.ShouldContain("2013 2015 a State");
        ended.ShouldMatch("import [0-9]+, line [0-9]+");
        Text(await site.ReadAsync("/states/XAK")).ShouldContain("ongoing: no end recorded");
        var none = Text(await site.ReadAsync("/states/XAA"));
        none.ShouldContain("None listed here");
        none.ShouldContain("masskilling_mk_events.csv");

        // Before any list of episodes was known, that none is listed would be a lie.
        Text(await site.ReadAsync("/states/XAA?asof=2021-01-01")).ShouldContain("No list of mass killings available");
    }

    [Fact]
    public async Task A_State_without_a_forecast_gets_the_reason_and_no_empty_axes()
    {
        var html = await site.ReadAsync("/states/XAL");
        var section = Section(html, "risk");
        Html.Text(section).ShouldContain("Risk not assessable");
        Html.Text(section).ShouldContain("lacks 19 of 39 predictors");
        section.ShouldNotContain("s-risk");
        section.ShouldNotContain("Risk of a mass killing beginning");
        Section(await site.ReadAsync("/states/XAA"), "risk").ShouldContain("s-risk");
    }

    private static string Text(string html) => Html.Text(Section(html, "episodes"));

    private static string Section(string html, string id)
    {
        var start = html.IndexOf($"<section class=\"section\" aria-labelledby=\"{id}\"", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, id);
        return html[start..html.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    private static int? Number(Match row, int group) => row.Groups[group].Value is "unknown" ? null : int.Parse(row.Groups[group].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("<td class=\"num\"><a class=\"from\" href=\"[^\"]*\">([0-9,]+)</a></td><th scope=\"row\">(best[^<]*)</th><td class=\"num\">([^<]*)</td><td class=\"num\">([^<]*)</td><td class=\"num\">([^<]*)</td>\\s*<td>(?:<a href=\"([^\"]*)\")?")]
    private static partial Regex Check();

    [GeneratedRegex("<a rel=\"next\" href=\"([^\"]*checks=[0-9]+[^\"]*)\"")]
    private static partial Regex NextChecks();
}
