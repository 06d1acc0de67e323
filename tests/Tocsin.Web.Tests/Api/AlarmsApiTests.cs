using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Learn.Alarms;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(ExerciseSite))]
public class AlarmsApiTests(ExerciseSite server)
{
    [Theory]
    [InlineData("state=XAK", "states", "XAK")]
    [InlineData("state=jorvane", "states", "XAK")]
    [InlineData("kind=rise", "kind", "rise")]
    [InlineData("scope=area", "scope", "area")]
    public async Task A_filter_keeps_what_it_names_and_loses_nothing_of_it(string filter, string member, string word)
    {
        var all = Rows(await server.AskAsync("/api/v1/alarms?all=1"));
        var found = Rows(await server.AskAsync($"/api/v1/alarms?all=1&{filter}"));
        found.ShouldNotBeEmpty();
        found.Select(row => row.GetRawText()).ShouldBe(all.Where(row => row.GetProperty(member).ToString().Contains(word, StringComparison.Ordinal)).Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task An_alarm_says_what_it_saw_against_what_since_when_and_how_often_such_a_one_was_false()
    {
        foreach (var row in Rows(await server.AskAsync("/api/v1/alarms?all=1&scope=state&kind=rise")))
        {
            row.GetProperty("observed").GetInt64().ShouldBeGreaterThan(0);
            row.GetProperty("expected").GetDouble().ShouldBeLessThan(row.GetProperty("observed").GetInt64());
            string.CompareOrdinal(row.GetProperty("since").GetString(), row.GetProperty("raised").GetString()).ShouldBeLessThan(0);
            row.GetProperty("false_share").GetDouble().ShouldBeInRange(0, 1);
        }
    }

    [Fact]
    public async Task A_day_gone_back_to_has_no_alarm_that_was_raised_after_it() =>
        Rows(await server.AskAsync("/api/v1/alarms?all=1&asof=2026-04-01")).ShouldAllBe(row => string.CompareOrdinal(row.GetProperty("raised").GetString(), "2026-04-01") <= 0);

    [Theory]
    [InlineData("state=XYZ", HttpStatusCode.NotFound, "unknown_state")]
    [InlineData("state=nowhere", HttpStatusCode.NotFound, "unknown_state")]
    [InlineData("state=Mirre", HttpStatusCode.NotFound, "ambiguous_state")]
    [InlineData("kind=war", HttpStatusCode.BadRequest, "bad_parameter")]
    [InlineData("method=guess", HttpStatusCode.BadRequest, "bad_parameter")]
    [InlineData("from=2026-02-01&to=2026-01-01", HttpStatusCode.BadRequest, "bad_parameter")]
    [InlineData("asof=2020-01-01", HttpStatusCode.NotFound, "nothing_yet")]
    public async Task What_cannot_be_answered_is_said_in_words(string query, HttpStatusCode status, string code)
    {
        using var response = await server.Client.GetAsync(new Uri($"/api/v1/alarms?{query}", UriKind.Relative));
        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task The_back_test_is_answered_as_it_was_stored()
    {
        var stored = await new AlarmBacktests(server.Database).LatestAsync(ExerciseSite.Today, CancellationToken.None);
        using var document = JsonDocument.Parse(stored!.ToJsonString());
        var answer = (await server.AskAsync("/api/v1/alarms/backtest")).GetProperty("data");
        Names("", answer).ShouldBe(Names("", document.RootElement));
    }

    // Every path to a value that the stored card has, once.
    private static List<string> Names(string path, JsonElement element) => [.. (element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Names($"{path}/{member.Name}", member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Names(path + "/*", item)),
        _ => [path],
    }).Distinct().Order(StringComparer.Ordinal)];

    private static List<JsonElement> Rows(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];
}
