using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Page and API are two views of one list.</summary>
[Collection(nameof(ExerciseSite))]
public class SameListTests(ExerciseSite site)
{
    private static readonly Figures Figures = new(CultureInfo.GetCultureInfo("en"));

    [Theory]
    [InlineData("")]
    [InlineData("sort=deaths")]
    [InlineData("sort=-name")]
    [InlineData("sort=seen")]
    [InlineData("sort=-change")]
    [InlineData("status=not_assessable")]
    [InlineData("status=none_ongoing&min=0.02")]
    [InlineData("status=ongoing,member")]
    [InlineData("q=a")]
    [InlineData("q=nowhere")]
    [InlineData("asof=2026-03-01")]
    [InlineData("asof=2025-06-01&sort=trend")]
    public async Task The_page_shows_the_States_ranks_and_probabilities_that_the_API_gives(string query)
    {
        var page = await site.ReadAsync($"/?{query}");
        var items = (await site.AskAsync($"/api/v1/watchlist?limit=100&{query}")).GetProperty("items").EnumerateArray().ToList();
        WatchRows.Codes(page).ShouldBe(items.Select(item => item.GetProperty("code").GetString()!));
        WatchRows.Risks(page).ShouldBe(items.Select(item => item.GetProperty("risk").GetProperty("probability") is { ValueKind: JsonValueKind.Number } risk
            ? $"{item.GetProperty("risk").GetProperty("rank").GetInt32()} {Figures.Risk(risk.GetDouble())}"
            : "–"));
    }

    [Fact]
    public async Task Regions_and_organizations_of_the_form_narrow_both_alike()
    {
        foreach (var query in site.World.Regions.Select(region => $"region={Uri.EscapeDataString(region.SubRegion)}")
            .Concat(site.World.Organizations.Select(organization => $"org={Uri.EscapeDataString(organization.Code)}")))
        {
            var items = (await site.AskAsync($"/api/v1/watchlist?limit=100&{query}")).GetProperty("items").EnumerateArray();
            WatchRows.Codes(await site.ReadAsync($"/?{query}")).ShouldBe(items.Select(item => item.GetProperty("code").GetString()!), query);
        }
    }

    [Fact]
    public async Task The_downloads_that_the_page_offers_hold_the_list_it_shows()
    {
        var page = await site.ReadAsync("/?status=none_ongoing&sort=name");
        var csv = Html.Links(page).Single(link => link.StartsWith("/api/v1/watchlist", StringComparison.Ordinal) && link.Contains("format=csv"));
        var lines = (await site.ReadAsync(csv)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        var column = lines[0].Trim().Split(',').ToList().IndexOf("code");
        lines.Skip(1).Select(line => line.Split(',')[column]).ShouldBe(WatchRows.Codes(page));
    }

    [Theory]
    [InlineData("/", "/api/v1/watchlist")]
    [InlineData("/data", "/api/v1/imports")]
    public async Task A_download_holds_every_row_and_not_a_page_of_them(string address, string of)
    {
        var json = Html.Links(await site.ReadAsync(address)).Single(link => link.StartsWith(of, StringComparison.Ordinal) && link.Contains("format=json"));
        var whole = await site.AskAsync(json);
        whole.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        json.ShouldMatch("all=1|limit=5000");
        // Where the list is asked for as a whole, the length of a page does not matter.
        if (json.Contains("all=1", StringComparison.Ordinal))
            (await site.AskAsync($"{json}&limit=1")).GetProperty("items").GetArrayLength().ShouldBe(12);
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2025-06-01")]
    [InlineData("2020-12-31")]
    public async Task The_pages_of_model_and_data_go_back_to_the_same_day_as_the_API(string day)
    {
        var imports = (await site.AskAsync($"/api/v1/imports?limit=5000&asof={day}")).GetProperty("items").EnumerateArray().Select(import => import.GetProperty("id").GetInt64()).ToList();
        imports.Count.ShouldBeLessThan((await site.AskAsync("/api/v1/imports?limit=5000")).GetProperty("items").GetArrayLength());
        var data = await site.ReadAsync($"/data?asof={day}");
        data = data[data.IndexOf("aria-labelledby=\"imports\"", StringComparison.Ordinal)..];
        Regex.Matches(data[..data.IndexOf("</section>", StringComparison.Ordinal)], "/data/imports/([0-9]+)\\?asof=[0-9-]+\"").Select(link => long.Parse(link.Groups[1].Value, CultureInfo.InvariantCulture)).ShouldBe(imports);

        var page = await site.ReadAsync($"/models/structural?asof={day}");
        using var model = await site.Client.GetAsync(new Uri($"/api/v1/models/structural?asof={day}", UriKind.Relative));
        if (model.IsSuccessStatusCode)
            Html.Text(page).ShouldContain($"forecast edition {JsonDocument.Parse(await model.Content.ReadAsStringAsync()).RootElement.GetProperty("data").GetProperty("edition").GetString()}");
        else
            Html.Text(page).ShouldNotContain("forecast edition");
        using var backtest = await site.Client.GetAsync(new Uri($"/api/v1/models/structural/backtest?asof={day}", UriKind.Relative));
        page.Contains("aria-labelledby=\"card\"", StringComparison.Ordinal).ShouldBe(backtest.IsSuccessStatusCode);
    }
}
