using System.Globalization;
using System.Text.Json;
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
            ? $"{item.GetProperty("risk").GetProperty("rank").GetInt32()} {Figures.Percent(risk.GetDouble())}"
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
}
