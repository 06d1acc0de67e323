using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Web.Api;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(ExerciseSite))]
public class PagingTests(ExerciseSite server)
{
    [Theory]
    [InlineData("/api/v1/watchlist?sort=-deaths", 5)]
    [InlineData("/api/v1/watchlist?asof=2026-01-15", 4)]
    [InlineData("/api/v1/models/structural/backtest/outcomes?", 70)]
    [InlineData("/api/v1/models/monthly/backtest/outcomes?target=ged_os_25", 300)]
    [InlineData("/api/v1/states/XAK/months?", 200)]
    [InlineData("/api/v1/states/XAK/months?from=2020-02-01&to=2022-01-31", 5)]
    [InlineData("/api/v1/states/XAK/events?from=2025-01-01", 150)]
    [InlineData("/api/v1/events?from=2025-10-01&type=one_sided", 40)]
    [InlineData("/api/v1/imports?", 5)]
    [InlineData("/api/v1/forecasts?leads=3", 7)]
    [InlineData("/api/v1/alarms?", 7)]
    public async Task Pages_hold_every_row_once_and_in_the_same_order(string address, int limit)
    {
        var whole = await server.Client.GetFromJsonAsync<JsonElement>($"{address}&limit=5000{Confirm(address)}");
        whole.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var expected = Rows(whole);
        expected.Distinct().Count().ShouldBe(expected.Count);
        expected.Count.ShouldBeGreaterThan(2 * limit);

        var found = new List<string>();
        var next = $"{address}&limit={limit}{Confirm(address)}";
        while (next is not null)
        {
            using var response = await server.Client.GetAsync(new Uri(next, UriKind.Relative));
            var page = await response.Content.ReadFromJsonAsync<JsonElement>();
            Rows(page).Count.ShouldBeLessThanOrEqualTo(limit);
            found.AddRange(Rows(page));
            next = Next(response);
            (next is null).ShouldBe(page.GetProperty("next").ValueKind == JsonValueKind.Null);
        }

        found.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/api/v1/alarms")]
    [InlineData("/api/v1/models/monthly/backtest/outcomes")]
    [InlineData("/api/v1/models/structural/backtest/outcomes")]
    public async Task A_cursor_of_a_store_that_is_no_more_is_refused_in_words(string path)
    {
        // As a store with more runs than this one would have written it.
        using var response = await server.Client.GetAsync(new Uri($"{path}?cursor={Cursor.Write(path + "?", "999999", "5")}", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("bad_cursor");
        problem.GetProperty("detail").GetString().ShouldBe("The cursor's run is not stored here.");
    }

    [Theory]
    [InlineData("/api/v1/alarms", "1", "x")]
    [InlineData("/api/v1/forecasts", "99999999999999999999", "1")]
    [InlineData("/api/v1/watchlist", "-1", "1")]
    [InlineData("/api/v1/imports", "1e9")]
    [InlineData("/api/v1/models/monthly/backtest/outcomes", "1", "9999999999999")]
    [InlineData("/api/v1/events", "yesterday", "1")]
    [InlineData("/api/v1/states/XAK/months", "9999-12-31")]
    public async Task A_cursor_that_somebody_made_up_gets_an_answer_in_words(string path, params string[] keys)
    {
        using var response = await server.Client.GetAsync(new Uri($"{path}?cursor={Cursor.Write(path + "?", keys)}", UriKind.Relative));
        // A place behind the last row is one: nothing follows it.
        if (response.StatusCode != HttpStatusCode.OK)
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("bad_cursor");
    }

    [Fact]
    public async Task A_page_of_csv_leads_to_the_next_by_its_header()
    {
        var rows = new List<string>();
        var next = "/api/v1/watchlist?format=csv&limit=5";
        while (next is not null)
        {
            using var response = await server.Client.GetAsync(new Uri(next, UriKind.Relative));
            rows.AddRange(CsvText.Rows(await response.Content.ReadAsStringAsync()).Skip(1).Select(row => row[5]));
            next = Next(response);
        }

        rows.Count.ShouldBe(12);
        rows.Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task A_cursor_may_be_used_with_another_format_and_limit_but_not_with_other_filters()
    {
        var first = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/watchlist?limit=5&status=member");
        var cursor = first.GetProperty("next").GetString();
        using var other = await server.Client.GetAsync(new Uri($"/api/v1/watchlist?limit=3&format=csv&status=member&cursor={cursor}", UriKind.Relative));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        CsvText.Rows(await other.Content.ReadAsStringAsync()).Count.ShouldBe(4);
        foreach (var address in new[] { "/api/v1/watchlist?limit=5", "/api/v1/watchlist?limit=5&status=member&sort=name", "/api/v1/imports?limit=5" })
        {
            using var wrong = await server.Client.GetAsync(new Uri($"{address}&cursor={cursor}", UriKind.Relative));
            wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("bad_cursor");
        }
    }

    [Theory]
    [InlineData("/api/v1/watchlist")]
    [InlineData("/api/v1/events")]
    [InlineData("/api/v1/imports")]
    [InlineData("/api/v1/states/XAK/months")]
    [InlineData("/api/v1/models/structural/backtest/outcomes")]
    [InlineData("/api/v1/models/monthly/backtest/outcomes")]
    public async Task Nonsense_for_a_cursor_is_refused_in_words(string path)
    {
        foreach (var cursor in new[] { "1", "AAAA", "%F0%9F%92%A5", new string('A', 999), "../../etc", "'; drop table gather.event; --" })
        {
            using var response = await server.Client.GetAsync(new Uri($"{path}?cursor={Uri.EscapeDataString(cursor)}", UriKind.Relative));
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, cursor);
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("bad_cursor");
        }
    }

    [Fact]
    public async Task All_gives_every_State_on_one_page_whatever_the_limit()
    {
        var page = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/watchlist?all=1&limit=2");
        page.GetProperty("items").GetArrayLength().ShouldBe(12);
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static string Confirm(string address) => address.Contains("/events", StringComparison.Ordinal) ? "&confirm=licence" : "";

    private static List<string> Rows(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetRawText())];

    private static string? Next(HttpResponseMessage response) => response.Headers.GetValues("Link").Single().Split(", <")
        .Where(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))
        .Select(link => link.TrimStart('<').Split('>')[0])
        .SingleOrDefault();
}
