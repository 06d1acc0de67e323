using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Learn;
using Microsoft.Extensions.DependencyInjection;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(ExerciseSite))]
public class MeaningTests(ExerciseSite server)
{
    [Fact]
    public async Task What_is_not_assessable_is_null_with_a_word_and_a_reason_never_low()
    {
        var row = await ItemAsync("/api/v1/watchlist?q=XAL");
        var risk = row.GetProperty("risk");
        risk.GetProperty("knowledge").GetString().ShouldBe("not_assessable");
        risk.GetProperty("because").GetString().ShouldNotBeNullOrWhiteSpace();
        risk.GetProperty("probability").ValueKind.ShouldBe(JsonValueKind.Null);
        risk.GetProperty("word").ValueKind.ShouldBe(JsonValueKind.Null);
        risk.GetProperty("rank").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Unknown_absent_and_present_go_with_null_zero_and_more()
    {
        // By the end of 2020 no source had set civilians apart.
        var now = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/states/XAK/months?limit=5000");
        var then = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/states/XAK/months?limit=5000&asof=2020-12-31");
        var numbers = now.GetProperty("items").EnumerateArray().Concat(then.GetProperty("items").EnumerateArray())
            .SelectMany(row => new[] { "total", "state_based", "non_state", "one_sided", "civilians" }.Select(row.GetProperty))
            .ToLookup(number => number.GetProperty("knowledge").GetString(), number => number);
        numbers["unknown"].ShouldAllBe(number => number.GetProperty("value").ValueKind == JsonValueKind.Null);
        numbers["absent"].ShouldAllBe(number => number.GetProperty("value").GetInt64() == 0);
        numbers["present"].ShouldAllBe(number => number.GetProperty("value").GetInt64() > 0 && number.GetProperty("import").GetInt64() > 0);
        numbers.Select(group => group.Key).ShouldBe(["present", "absent", "unknown"], ignoreOrder: true);
    }

    [Fact]
    public async Task Drivers_add_up_and_the_score_card_is_the_command_lines()
    {
        var answer = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/structural/backtest");
        var stored = await new StructuralBacktests(server.Database).LatestAsync(ExerciseSite.Today, CancellationToken.None);
        JsonElement.DeepEquals(answer.GetProperty("data"), JsonSerializer.SerializeToElement(ScoreCardJson.Of(stored!))).ShouldBeTrue();

        var detail = (await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/states/XAA/assessment")).GetProperty("data");
        var (now, before) = (LogOdds(detail, "probability"), LogOdds(detail, "previous_probability"));
        detail.GetProperty("movers").EnumerateArray().Sum(mover => mover.GetProperty("log_odds").GetDouble()).ShouldBe(now - before, 1e-9);

        static double LogOdds(JsonElement detail, string name)
        {
            var p = detail.GetProperty("state").GetProperty("risk").GetProperty(name).GetDouble();
            return Math.Log(p / (1 - p));
        }
    }

    [Fact]
    public async Task An_as_of_day_shows_what_was_known_by_then()
    {
        var then = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/watchlist?asof=2025-06-01");
        then.GetProperty("run").GetProperty("edition").GetString().ShouldBe("2025");
        then.GetProperty("run").GetProperty("kind").GetString().ShouldBe("as_of");
        then.GetProperty("run").GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);
        then.GetProperty("citations").EnumerateArray().ShouldAllBe(citation => !citation.GetProperty("text").GetString()!.Contains("published 2026", StringComparison.Ordinal));
        var now = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/watchlist");
        now.GetProperty("run").GetProperty("edition").GetString().ShouldBe("2026");
    }

    [Fact]
    public async Task Places_that_are_a_country_or_the_sea_are_drawn_nowhere()
    {
        var features = (await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/events?format=geojson&limit=5000&from=2022-01-01&confirm=licence"))
            .GetProperty("features").EnumerateArray().ToList();
        foreach (var feature in features)
        {
            var (geometry, properties) = (feature.GetProperty("geometry"), feature.GetProperty("properties"));
            var precision = properties.GetProperty("where_precision");
            if (precision.ValueKind == JsonValueKind.Number && precision.GetInt32() >= 6)
                geometry.ValueKind.ShouldBe(JsonValueKind.Null);
            else if (geometry.ValueKind == JsonValueKind.Object)
                geometry.GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble())
                    .ShouldBe([properties.GetProperty("longitude").GetDouble(), properties.GetProperty("latitude").GetDouble()]);
        }

        features.ShouldContain(feature => feature.GetProperty("geometry").ValueKind == JsonValueKind.Null);
        features.ShouldContain(feature => feature.GetProperty("geometry").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Shapes_are_closed_run_the_right_way_and_carry_the_note()
    {
        var borders = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/borders?format=geojson");
        borders.GetProperty("note").GetString()!.ShouldContain("imply no view");
        foreach (var polygon in borders.GetProperty("features").EnumerateArray().SelectMany(feature => feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray()))
        {
            foreach (var (place, ring) in polygon.EnumerateArray().Index())
            {
                var points = ring.EnumerateArray().Select(point => (X: point[0].GetDouble(), Y: point[1].GetDouble())).ToList();
                points[0].ShouldBe(points[^1]);
                points.Count.ShouldBeGreaterThanOrEqualTo(4);
                var area = points.Zip(points.Skip(1)).Sum(pair => (pair.First.X * pair.Second.Y) - (pair.Second.X * pair.First.Y));
                (area > 0).ShouldBe(place == 0);
            }
        }
    }

    [Theory]
    [InlineData("q=jorv", "XAK")]
    [InlineData("q=xak", "XAK")]
    [InlineData("region=Northern%20Meridia&status=not_assessable", "")]
    [InlineData("org=MC&min=0.15", "XAK")]
    [InlineData("status=not_assessable", "XAL")]
    public async Task Filters_keep_what_they_say(string filter, string codes)
    {
        var page = await server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/watchlist?{filter}");
        string.Join(',', page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("code").GetString())).ShouldBe(codes);
    }

    private async Task<JsonElement> ItemAsync(string address) =>
        (await server.Client.GetFromJsonAsync<JsonElement>(address)).GetProperty("items").EnumerateArray().ToList().ShouldHaveSingleItem();
}
