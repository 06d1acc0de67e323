using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Tocsin.Assess.Alarms;
using Tocsin.Reference;
using Tocsin.Web.Pages;

namespace Tocsin.Web.Tests.Browser;

/// <summary>The alarms of the pages are those of the API; not judged is another thing than none raised.</summary>
[Collection(nameof(ExerciseSite))]
public class AlarmPageTests(ExerciseSite site)
{
    [Theory]
    [InlineData("XAK", "")]
    [InlineData("XAA", "")]
    [InlineData("XAK", "asof=2026-03-01")]
    public async Task Every_alarm_of_a_State_stands_on_its_page_with_the_numbers_of_the_API(string state, string day)
    {
        var items = (await site.AskAsync($"/api/v1/alarms?state={state}&all=1&{day}")).GetProperty("items").EnumerateArray().ToList();
        items.ShouldNotBeEmpty();
        var section = Section(await site.ReadAsync($"/states/{state}?{day}"), "alarms");
        Rows(section).Take(items.Count).ShouldBe(items.Select(Row));

        var sentences = Html.Text(section[section.IndexOf("class=\"alarmlist\"", StringComparison.Ordinal)..]);
        var newest = items[0];
        sentences.ShouldContain($"{(newest.GetProperty("kind").GetString() == "rise" ? "Rise" : "Silence")}, {Day(newest, "raised")}.");
        sentences.ShouldContain($"Since {Day(newest, "since")}");
        sentences.ShouldContain($"{newest.GetProperty("false").GetInt32()} of {newest.GetProperty("judged").GetInt32()} were false in the back-test.");
    }

    [Fact]
    public async Task The_map_counts_each_State_once_as_the_API_has_it()
    {
        var run = (await site.AskAsync("/api/v1/alarms/run")).GetProperty("data");
        var to = new[] { "events_to", "totals_to" }.Select(name => run.GetProperty(name).GetString()!).Max(StringComparer.Ordinal)!;
        var from = DateOnly.Parse(to[..8] + "01", CultureInfo.InvariantCulture).AddMonths(1 - AlarmsView.RecentMonths);
        var alarms = (await site.AskAsync($"/api/v1/alarms?all=1&from={from:yyyy-MM-dd}")).GetProperty("items").EnumerateArray().ToList();
        var html = await site.ReadAsync("/?map=alarms");
        foreach (var state in site.World.States.Where(state => html.Contains($"id=\"{state.Code}\"", StringComparison.Ordinal)))
        {
            var own = alarms.Where(alarm => alarm.GetProperty("states").EnumerateArray().Any(code => code.GetString() == state.Code.Value)).ToList();
            bool Any(string kind) => own.Any(alarm => alarm.GetProperty("scope").GetString() == "state" && alarm.GetProperty("kind").GetString() == kind);
            var expected = Any("rise") ? "a4" : Any("silence") ? "a3" : own.Count > 0 ? "a2" : "a1";
            Regex.Match(html, $"<a href=\"/states/{state.Code}\" tabindex=\"-1\"><(?:path|circle) class=\"([^\"]*)\"").Groups[1].Value.ShouldBe(expected, state.Code.Value);
        }

        Rows(html[html.IndexOf("class=\"behind\"", StringComparison.Ordinal)..]).Count(row => row.Contains("none raised", StringComparison.Ordinal)).ShouldBe(Regex.Count(html, "<(?:path|circle) class=\"a1\"[^>]*><title>"));
    }

    [Fact]
    public void Where_nothing_was_judged_a_State_is_unknown_and_not_without_alarm()
    {
        var (quiet, unseen, past) = (new StateCode("XAA"), new StateCode("XAB"), new StateCode("XAC"));
        var run = new AlarmRun(1, new(2026, 6, 1), default, Assess.AssessmentKind.Said, "", ShippedThresholds.Method, "", "", null, new(2026, 5, 31), 1, [], []);
        var view = new AlarmsView(run, new Dictionary<StateCode, (DateOnly, DateOnly)> { [quiet] = (new(2019, 1, 1), new(2026, 5, 1)), [past] = (new(1990, 1, 1), new(2020, 1, 1)) });
        view.StandingOf(quiet).ShouldBe(AlarmStanding.None);
        view.StandingOf(unseen).ShouldBeNull();
        view.StandingOf(past).ShouldBeNull();
        view.JudgedTotals(past).ShouldBeNull();
        new AlarmsView(run with { EventsTo = new(2026, 3, 31) }, new Dictionary<StateCode, (DateOnly, DateOnly)>()).StandingOf(unseen).ShouldBe(AlarmStanding.None);
        new AlarmsView(run with { EventsTo = new(2025, 11, 30) }, new Dictionary<StateCode, (DateOnly, DateOnly)>()).StandingOf(unseen).ShouldBeNull();
    }

    [Fact]
    public async Task The_newest_alarms_stand_on_Watch_States_before_their_parts_and_lead_to_the_State()
    {
        var html = await site.ReadAsync("/");
        var card = Section(html, "changed");
        var list = card[card.IndexOf("Alarms, May 2026", StringComparison.Ordinal)..];
        list = list[..list.IndexOf("</ul>", StringComparison.Ordinal)];
        var may = (await site.AskAsync("/api/v1/alarms?all=1&from=2026-05-01&to=2026-05-31")).GetProperty("items").EnumerateArray().Where(alarm => alarm.GetProperty("scope").GetString() != "source").ToList();
        Regex.Count(list, "<li>").ShouldBe(Math.Min(5, may.Select(alarm => $"{alarm.GetProperty("states")} {alarm.GetProperty("name")}").Distinct().Count()));
        var first = may.First(alarm => alarm.GetProperty("scope").GetString() == "state").GetProperty("states")[0].GetString();
        list.IndexOf($"/states/{first}#alarms", StringComparison.Ordinal).ShouldBe(list.IndexOf("/states/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("XAK")]
    [InlineData("XAA")]
    public async Task The_newest_alarms_about_one_State_area_or_actor_stand_together_once(string state)
    {
        var section = Section(await site.ReadAsync($"/states/{state}"), "alarms");
        var list = section[section.IndexOf("class=\"alarmlist\"", StringComparison.Ordinal)..section.IndexOf("</div>", section.IndexOf("class=\"alarmlist\"", StringComparison.Ordinal), StringComparison.Ordinal)];
        var about = Regex.Matches(list, "<li><b>(.*?)</b>").Select(match => Html.Text(match.Groups[1].Value)).ToList();
        about.ShouldBeUnique();
        var newest = (await site.AskAsync($"/api/v1/alarms?state={state}&all=1")).GetProperty("items").EnumerateArray().Take(6).ToList();
        Regex.Count(list, "<li>(?:Rise|Silence), ").ShouldBeGreaterThanOrEqualTo(newest.Count);
        about.Count(one => !one.StartsWith("Source ", StringComparison.Ordinal)).ShouldBe(newest.Select(alarm => $"{alarm.GetProperty("scope")} {alarm.GetProperty("states")} {alarm.GetProperty("name")}").Distinct().Count());
        Html.Text(list).ShouldNotMatch("[.;][A-Z]");
    }

    [Fact]
    public void A_source_that_fell_silent_is_named_in_words_and_one_that_another_version_wrote_as_it_is()
    {
        var visit = new Frame.Visit(new HttpContextAccessor { HttpContext = new DefaultHttpContext() }, new Wording.Languages(), new WebOptions(), site.World);
        var silent = new Alarm(AlarmKind.Silence, new(AlarmScope.Source, AlarmInterval.Month, AlarmMeasure.Deliveries), null, "", default, default, default, 0, null, 0, 0, 0, 0);
        string Of(string name) => Html.Text(Wording.AlarmWords.Subject(silent with { Name = name }, visit).Value);
        Of("mass-killing-episodes").ShouldBe("Source Early Warning Project: mass killings");
        Of("ucdp-ged final").ShouldBe("Source UCDP Georeferenced Event Dataset, final editions");
        foreach (var other in new[] { "telegraph", "ucdp-ged tentative", "ucdp-ged final twice", "" })
            Of(other).ShouldBe($"Source {other}".Trim());
    }

    [Fact]
    public async Task The_map_of_alarms_names_below_it_each_State_that_bears_a_mark()
    {
        var html = await site.ReadAsync("/?map=alarms");
        var marked = Regex.Matches(html, "<a href=\"/states/([A-Z]{3})\" tabindex=\"-1\"><(?:path|circle) class=\"a[34]\"").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        marked.ShouldNotBeEmpty();
        Regex.Count(html, "<g class=\"pin mark\">").ShouldBe(marked.Count);
        var list = html[html.IndexOf("class=\"marks\"", StringComparison.Ordinal)..];
        Regex.Matches(list[..list.IndexOf("</ul>", StringComparison.Ordinal)], "/states/([A-Z]{3})#alarms").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).ShouldBe(marked);
    }

    [Fact]
    public async Task No_share_of_false_alarms_is_given_of_a_few()
    {
        var section = Section(await site.ReadAsync("/models/alarms"), "alarm-worth");
        var rows = Regex.Matches(section, "<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline).Select(row => Html.Text(row.Value)).ToList();
        rows.ShouldContain(row => row.EndsWith("0 of 1 –", StringComparison.Ordinal));
        rows.ShouldContain(row => row.EndsWith("53 of 75 0.71", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task On_a_phone_the_map_of_alarms_shows_marks_that_can_be_seen()
    {
        await using var reader = await site.ReaderAsync();
        await reader.Page.SetViewportSizeAsync(390, 800);
        await reader.GoAsync("/?map=alarms");
        var widths = await reader.Page.Locator(".map .mark").EvaluateAllAsync<double[]>("marks => marks.map(mark => mark.getBoundingClientRect().width)");
        widths.ShouldNotBeEmpty();
        widths.ShouldAllBe(width => width >= 9);
    }

    [Fact]
    public async Task The_methods_stand_side_by_side_as_the_back_test_was_stored()
    {
        var card = (await site.AskAsync("/api/v1/alarms/backtest")).GetProperty("data");
        var rows = Rows(Section(await site.ReadAsync("/models/alarms"), "alarms")).ToList();
        var methods = card.GetProperty("methods").EnumerateArray().Where(one => one.GetProperty("budget").GetDouble() == card.GetProperty("budget").GetDouble()).ToList();
        rows.Count.ShouldBe(4);
        foreach (var (row, method) in rows.Zip(methods))
        {
            row.ShouldContain($"{method.GetProperty("onsets_25").GetProperty("preceded").GetInt32()} of {method.GetProperty("onsets_25").GetProperty("onsets").GetInt32()}");
            row.ShouldContain($"{method.GetProperty("false").GetInt32()}; {method.GetProperty("ahead").GetInt32()}; {method.GetProperty("ongoing").GetInt32()}");
            row.Contains("in use", StringComparison.Ordinal).ShouldBe(method.GetProperty("name").GetString() == "above_two_deviations");
        }
    }

    private static string Row(JsonElement alarm)
    {
        var expected = alarm.GetProperty("expected") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble().ToString("#,0.00", CultureInfo.InvariantCulture) : "unknown";
        var known = alarm.GetProperty("judged").GetInt32() is > 0 and var judged ? $"{alarm.GetProperty("false").GetInt32()} of {judged}" : "not measured";
        return $"{Day(alarm, "raised")} {alarm.GetProperty("kind").GetString()} {alarm.GetProperty("observed").GetInt64():#,0} {expected} {Day(alarm, "since")} {Day(alarm, "until")} {known}";
    }

    // Without what it is of and what is counted: those are words.
    private static IEnumerable<string> Rows(string html) => Regex.Matches(html, "<tr><th scope=\"row\">.*?</tr>", RegexOptions.Singleline)
        .Select(row => Regex.Matches(row.Value, "<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline).Select(cell => Html.Text(cell.Groups[1].Value)).ToList())
        .Select(cells => string.Join(' ', cells.Count == 9 && Regex.IsMatch(cells[0], "^[0-9]+ ") ? [.. cells[..2], .. cells[4..]] : cells));

    private static string Section(string html, string id)
    {
        var start = html.IndexOf($"aria-labelledby=\"{id}\"", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, id);
        return html[start..html.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    private static string Day(JsonElement alarm, string name) => DateOnly.Parse(alarm.GetProperty(name).GetString()!, CultureInfo.InvariantCulture).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
