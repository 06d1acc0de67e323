using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(ExerciseSite))]
public class TermsTests(ExerciseSite server)
{
    [Theory]
    [InlineData("rows/2", "json")]
    [InlineData("rows/2", "csv")]
    [InlineData("rejects", "json")]
    [InlineData("rejects", "csv")]
    public async Task Source_rows_whose_terms_nobody_stated_leave_after_a_confirmation_only(string what, string format)
    {
        var address = $"/api/v1/imports/{server.ImportWithoutTerms}/{what}?format={format}";
        using var refused = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("confirmation_needed");
        problem.GetProperty("detail").GetString()!.ShouldContain("without-terms.csv");
        problem.GetProperty("what_to_do").GetString()!.ShouldContain("confirm=licence");

        using var confirmed = await server.Client.GetAsync(new Uri(address + "&confirm=licence", UriKind.Relative));
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
        confirmed.Headers.GetValues("X-Tocsin-Citation").Single().ShouldContain("without-terms.csv");
    }

    [Fact]
    public async Task What_is_computed_needs_no_confirmation_and_says_how_to_cite()
    {
        foreach (var path in new[] { "/api/v1/watchlist", "/api/v1/states/XAK/assessment", "/api/v1/states/XAK/months", "/api/v1/models/structural", "/api/v1/models/structural/backtest", "/api/v1/alarms", "/api/v1/alarms/run", "/api/v1/alarms/backtest" })
        {
            var answer = await server.Client.GetFromJsonAsync<JsonElement>(path);
            var citations = answer.GetProperty("citations").EnumerateArray().ToList();
            citations.ShouldNotBeEmpty(path);
            citations.ShouldAllBe(citation => citation.GetProperty("text").GetString()!.StartsWith("EXERCISE.", StringComparison.Ordinal), path);
            citations.ShouldAllBe(citation => citation.GetProperty("reference").ValueKind == JsonValueKind.Null, path);
        }
    }

    [Fact]
    public async Task A_sum_over_events_cites_the_file_of_the_events()
    {
        var watch = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/watchlist?q=XAK");
        watch.GetProperty("citations").EnumerateArray().Select(citation => citation.GetProperty("file").GetString()).ShouldContain("GEDEvent_v26_1.csv");
    }

    [Fact]
    public async Task An_origin_leads_to_the_row_with_the_number_in_it()
    {
        var watch = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/watchlist?q=XAK");
        var origin = watch.GetProperty("items")[0].GetProperty("risk").GetProperty("origin");
        var row = await server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/imports/{origin.GetProperty("import")}/rows/{origin.GetProperty("line")}");
        row.GetProperty("data").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("value").GetString()).ShouldContain("Jorvane");
        row.GetProperty("data").GetProperty("import").GetProperty("sha256").GetString()!.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData("/api/v1/imports/999", "unknown_import")]
    [InlineData("/api/v1/imports/0", "unknown_import")]
    [InlineData("/api/v1/imports/-1", "unknown_import")]
    [InlineData("/api/v1/imports/99999999999999999999", "unknown_import")]
    [InlineData("/api/v1/imports/999/rejects", "unknown_import")]
    [InlineData("/api/v1/imports/1/rows/0", "unknown_row")]
    [InlineData("/api/v1/imports/1/rows/99999", "unknown_row")]
    [InlineData("/api/v1/imports/1/rows/99999999999", "unknown_row")]
    [InlineData("/api/v1/imports/1/rows/x", "unknown_row")]
    [InlineData("/api/v1/events/nope", "unknown_event")]
    public async Task What_is_not_there_is_said_to_be_so(string address, string code)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData("/api/v1/events?type=war", "type")]
    [InlineData("/api/v1/events?from=2020-13-01", "from")]
    [InlineData("/api/v1/events?from=2020-02-01&to=2020-01-01", "to")]
    [InlineData("/api/v1/events?min=-1", "min")]
    [InlineData("/api/v1/events?check=yes", "check")]
    [InlineData("/api/v1/events?superseded=2", "superseded")]
    [InlineData("/api/v1/events?confirm=yes", "confirm")]
    [InlineData("/api/v1/states/XAA/months?from=2020-02-01&to=2020-01-01", "to")]
    [InlineData("/api/v1/imports/1/rejects?reason=because", "reason")]
    [InlineData("/api/v1/refusals?limit=0", "limit")]
    [InlineData("/api/v1/coverage?limit=5", "limit")]
    [InlineData("/api/v1/forecasts?target=war", "target")]
    [InlineData("/api/v1/forecasts?target=ged_os_25", "target")]
    [InlineData("/api/v1/forecasts?leads=37", "leads")]
    [InlineData("/api/v1/states/XAK/forecast/draws?leads=0", "leads")]
    public async Task A_bad_filter_is_named(string address, string parameter)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe([parameter]);
    }
}
