using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Learn.Monthly;

namespace Tocsin.Web.Tests.Api;

/// <summary>What the monthly models were worth: the same in the API, on the page and in the store.</summary>
[Collection(nameof(ExerciseSite))]
public partial class MonthlySkillTests(ExerciseSite server)
{
    private const string Root = "/api/v1/models/monthly/backtest";

    [Fact]
    public async Task Scores_of_every_target_year_and_model_are_those_stored_and_the_files_behind_are_cited()
    {
        var answer = await server.Client.GetFromJsonAsync<JsonElement>(Root);
        var stored = (await StoredAsync())!;
        var rows = answer.GetProperty("items").EnumerateArray().ToArray();
        rows.Length.ShouldBe(stored.Targets.Sum(target => target.Years.Sum(year => year.Card.Models.Count)));
        foreach (var row in rows)
        {
            var target = stored.Targets.Single(target => target.Target == row.GetProperty("target").GetString());
            var year = target.Years.Single(year => year.Card.Window.Year == row.GetProperty("window").GetInt32());
            var scores = year[row.GetProperty("model").GetString()!];
            row.GetProperty("crps").GetDouble().ShouldBe(scores.All.Crps);
            row.GetProperty("coverage_95").GetDouble().ShouldBe(scores.All.Coverage.Of95);
            row.GetProperty("in_force").GetBoolean().ShouldBe(scores.InForce);
            row.GetProperty("standing").GetString().ShouldBe("invented");
        }

        answer.GetProperty("citations").EnumerateArray().Select(cited => cited.GetProperty("import").GetInt64()).ShouldBe(stored.Imports);
        answer.GetProperty("note").GetString()!.ShouldContain("not what was said then");
    }

    [Fact]
    public async Task The_state_months_behind_a_year_give_its_score_and_its_calibration()
    {
        var behind = await ItemsAsync(Root + "/outcomes?target=ged_sb&limit=5000");
        foreach (var row in (await ItemsAsync(Root + "?target=ged_sb")).Where(row => row.GetProperty("in_force").GetBoolean()))
        {
            var own = behind.Where(one => one.GetProperty("window").GetInt32() == row.GetProperty("window").GetInt32()).ToArray();
            own.Length.ShouldBe(row.GetProperty("cells").GetInt32());
            own.Average(one => one.GetProperty("crps").GetDouble()).ShouldBe(row.GetProperty("crps").GetDouble(), 1e-9);
        }

        var groups = (await ItemsAsync(Root + "/reliability?target=ged_sb")).Where(row => row.GetProperty("model").GetString() == "stack" && row.GetProperty("deaths").GetInt32() == 25).ToArray();
        groups.Sum(row => row.GetProperty("count").GetInt32()).ShouldBe(behind.Length);
        groups.Sum(row => row.GetProperty("events").GetInt32()).ShouldBe(behind.Count(one => one.GetProperty("outcome").GetDouble() >= 25));
    }

    [Fact]
    public async Task The_page_says_of_every_target_what_the_comparison_shows_and_leads_to_what_is_behind()
    {
        var html = await server.ReadAsync("/models/monthly");
        var verdicts = Verdict().Matches(html[html.IndexOf("aria-labelledby=\"monthly-card\"", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).ToArray();
        verdicts.ShouldBe((await ItemsAsync(Root + "/comparisons")).Where(row => row.GetProperty("subset").GetString() is "all" or "quiet").Select(row =>
            row.GetProperty("verdict").GetString() switch { "closer" => "Closer", "further" => "Further off", "too_few_years" => "Too few years to tell", _ => "No demonstrable difference" }));
        foreach (var target in (await StoredAsync())!.Targets)
        {
            html.ShouldContain($"href=\"#years-{target.Target}\"");
            html.ShouldContain($"id=\"years-{target.Target}\"");
        }
    }

    [Fact]
    public async Task Before_anything_was_known_the_page_says_that_nothing_was_scored()
    {
        using var answer = await server.Client.GetAsync(new Uri(Root + "?asof=1985-01-01", UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(404);
        var html = await server.ReadAsync("/models/monthly?asof=2025-06-01");
        html.Contains("tocsin backtest monthly", StringComparison.Ordinal).ShouldBe(await new MonthlyBacktests(server.Database).LatestAsync(new DateOnly(2025, 6, 1), CancellationToken.None) is null);
    }

    private Task<MonthlyBacktest?> StoredAsync() => new MonthlyBacktests(server.Database).LatestAsync(ExerciseSite.Today, CancellationToken.None);

    private async Task<JsonElement[]> ItemsAsync(string address) => [.. (await server.Client.GetFromJsonAsync<JsonElement>(address)).GetProperty("items").EnumerateArray()];

    [GeneratedRegex("<td class=\"said\">(Closer|Further off|Too few years|No demonstrable difference):")]
    private static partial Regex Verdict();
}
