using System.Net.Http.Json;
using System.Text.Json;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(ExerciseSite))]
public class ForecastTests(ExerciseSite server)
{
    [Fact]
    public async Task Every_row_names_its_origin_and_its_quantiles_rise()
    {
        var rows = await RowsAsync("/api/v1/states/XAK/forecast");

        rows.Count.ShouldBe(36);
        foreach (var (row, lead) in rows.Select((row, i) => (row, i + 1)))
        {
            row.GetProperty("lead").GetInt32().ShouldBe(lead);
            Day(row, "month").ShouldBe(Day(row, "origin").AddMonths(lead));
            var quantiles = new[] { "q025", "q10", "q25", "q50", "q75", "q90", "q975" }.Select(name => row.GetProperty(name).GetDouble()).ToArray();
            quantiles.ShouldBe(quantiles.Order());
            row.GetProperty("p25").GetDouble().ShouldBeLessThanOrEqualTo(row.GetProperty("p_any").GetDouble());
        }
    }

    [Fact]
    public async Task The_draws_add_up_and_give_the_mean_of_the_row()
    {
        var row = (await RowsAsync("/api/v1/states/XAK/forecast?leads=1"))[0];
        var draws = (await RowsAsync("/api/v1/states/XAK/forecast/draws?leads=1")).Select(draw => (Deaths: draw.GetProperty("deaths").GetInt64(), Draws: draw.GetProperty("draws").GetInt32())).ToArray();

        draws.Sum(draw => draw.Draws).ShouldBe(1000);
        (draws.Sum(draw => draw.Deaths * (double)draw.Draws) / 1000).ShouldBe(row.GetProperty("mean").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Every_State_is_there_and_one_without_a_forecast_has_a_reason_and_no_number()
    {
        var rows = await RowsAsync("/api/v1/forecasts?leads=2&limit=5000");

        rows.Select(row => row.GetProperty("code").GetString()).Distinct().Count().ShouldBe(server.World.States.Count);
        var without = rows.Where(row => row.GetProperty("lead").ValueKind == JsonValueKind.Null).ToArray();
        without.ShouldAllBe(row => row.GetProperty("not_assessable_because").GetString()!.Length > 0 && row.GetProperty("mean").ValueKind == JsonValueKind.Null);
        rows.Except(without).ShouldAllBe(row => row.GetProperty("not_assessable_because").ValueKind == JsonValueKind.Null);
        var draws = await RowsAsync($"/api/v1/states/{(without.Length > 0 ? without[0].GetProperty("code").GetString() : "XAL")}/forecast/draws");
        (draws.Count == 0).ShouldBe(without.Length > 0);
    }

    [Fact]
    public async Task An_earlier_day_has_an_earlier_origin()
    {
        var now = (await RowsAsync("/api/v1/states/XAK/forecast?leads=1"))[0];
        var then = (await RowsAsync("/api/v1/states/XAK/forecast?leads=1&asof=2025-06-01"))[0];
        Day(then, "origin").ShouldBeLessThan(Day(now, "origin"));
    }

    private async Task<IReadOnlyList<JsonElement>> RowsAsync(string address) =>
        [.. (await server.Client.GetFromJsonAsync<JsonElement>(address)).GetProperty("items").EnumerateArray()];

    private static DateOnly Day(JsonElement row, string name) => DateOnly.Parse(row.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
