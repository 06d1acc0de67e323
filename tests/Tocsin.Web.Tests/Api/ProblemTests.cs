using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(EmptyServer))]
public class ProblemTests(EmptyServer server)
{
    private static readonly string[] Shape = ["type", "title", "status", "detail", "instance", "code", "what_to_do", "faults", "choices"];

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "no_such_route")]
    [InlineData("GET", "/api/v1/states/XYZ", 404, "unknown_state")]
    [InlineData("GET", "/api/v1/states/xa1", 404, "unknown_state")]
    [InlineData("GET", "/api/v1/states/XYZ/assessment", 404, "unknown_state")]
    [InlineData("GET", "/api/v1/models/structural/backtest/outcomes?state=A1", 404, "unknown_state")]
    [InlineData("GET", "/api/v1/states/Mirre", 404, "ambiguous_state")]
    [InlineData("GET", "/api/v1/states/Arvenja/assessment", 404, "ambiguous_state")]
    [InlineData("GET", "/api/v1/assessments/99999", 404, "unknown_run")]
    [InlineData("GET", "/api/v1/assessments/one", 404, "unknown_run")]
    [InlineData("GET", "/api/v1/watchlist", 404, "nothing_yet")]
    [InlineData("GET", "/api/v1/models/structural", 404, "nothing_yet")]
    [InlineData("GET", "/api/v1/models/structural/backtest", 404, "nothing_yet")]
    [InlineData("GET", "/api/v1/models/monthly/backtest", 404, "nothing_yet")]
    [InlineData("GET", "/api/v1/drift", 404, "nothing_yet")]
    [InlineData("GET", "/api/v1/problems/nope", 404, "no_such_route")]
    [InlineData("GET", "/api/v1/states?format=geojson", 406, "not_offered")]
    [InlineData("POST", "/api/v1/states", 405, "method_not_allowed")]
    [InlineData("DELETE", "/api/v1/states/XAA", 405, "method_not_allowed")]
    public async Task Every_failure_has_the_one_shape(string method, string address, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var response = await server.Client.SendAsync(request);
        await ShouldBeProblemAsync(response, status, code);
    }

    [Theory]
    [InlineData("/api/v1/states/Mirre", "XAA XAB", "part")]
    [InlineData("/api/v1/states/Dorn", "XAA", "part")]
    [InlineData("/api/v1/states/Arvenja", "XAA", "similar")]
    [InlineData("/api/v1/states/Kerrow?asof=2019-12-31", "XAL XAJ", "not_that_day")]
    public async Task A_name_that_is_not_one_States_alone_is_answered_with_the_choices(string address, string codes, string why)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        var choices = (await ShouldBeProblemAsync(response, 404, "ambiguous_state")).GetProperty("choices").EnumerateArray().ToList();
        string.Join(' ', choices.Select(choice => choice.GetProperty("code").GetString())).ShouldBe(codes);
        choices[0].GetProperty("why").GetString().ShouldBe(why);
    }

    [Theory]
    [InlineData("arvenia", "XAA")]
    [InlineData("the%20Fenwick%20Isles", "XAF")]
    [InlineData("fenwick-isles", "XAF")]
    [InlineData("QM", "XAA")]
    public async Task A_State_is_found_by_any_name_of_its_own(string name, string code)
    {
        var one = await server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/states/{name}");
        one.GetProperty("data").GetProperty("state").GetProperty("code").GetString().ShouldBe(code);
        var list = await server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/states?q={name}");
        list.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("code").GetString()).ShouldBe([code]);
    }

    [Theory]
    [InlineData("/api/v1/states?nope=1", "nope")]
    [InlineData("/api/v1/states?all=yes", "all")]
    [InlineData("/api/v1/states?asof=yesterday", "asof")]
    [InlineData("/api/v1/states?asof=9999-01-01", "asof")]
    [InlineData("/api/v1/states?asof=2020-01-01&asof=2021-01-01", "asof")]
    [InlineData("/api/v1/states?format=xml", "format")]
    [InlineData("/api/v1/states?bom=2", "bom")]
    [InlineData("/api/v1/watchlist?limit=0", "limit")]
    [InlineData("/api/v1/watchlist?limit=5001", "limit")]
    [InlineData("/api/v1/watchlist?limit=1000000000000", "limit")]
    [InlineData("/api/v1/watchlist?limit=-1", "limit")]
    [InlineData("/api/v1/watchlist?limit=1.5", "limit")]
    [InlineData("/api/v1/watchlist?min=2", "min")]
    [InlineData("/api/v1/watchlist?sort=up", "sort")]
    [InlineData("/api/v1/watchlist?status=quiet", "status")]
    [InlineData("/api/v1/watchlist?region=Atlantis", "region")]
    [InlineData("/api/v1/watchlist?org=NOPE", "org")]
    [InlineData("/api/v1/states?q=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789X", "q")]
    [InlineData("/api/v1/models/structural/backtest/outcomes?onsets=true", "onsets")]
    [InlineData("/api/v1/models/monthly/backtest?target=deaths", "target")]
    public async Task A_bad_parameter_is_named_with_what_would_do(string address, string parameter)
    {
        using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        var problem = await ShouldBeProblemAsync(response, 400, "bad_parameter");
        problem.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe([parameter]);
    }

    [Fact]
    public async Task All_faults_of_an_address_are_named_at_once()
    {
        using var response = await server.Client.GetAsync(new Uri("/api/v1/watchlist?min=2&sort=up&status=quiet", UriKind.Relative));
        var problem = await ShouldBeProblemAsync(response, 400, "bad_parameter");
        problem.GetProperty("faults").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_format_that_no_route_has_is_refused_by_its_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/states");
        request.Headers.TryAddWithoutValidation("Accept", "image/png");
        using var response = await server.Client.SendAsync(request);
        await ShouldBeProblemAsync(response, 406, "not_offered");
    }

    [Fact]
    public async Task Every_kind_of_failure_is_explained_where_its_type_points()
    {
        var kinds = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/problems");
        foreach (var kind in kinds.GetProperty("items").EnumerateArray())
        {
            var one = await server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/problems/{kind.GetProperty("code").GetString()}");
            one.GetProperty("items")[0].GetProperty("what_to_do").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    private static async Task<JsonElement> ShouldBeProblemAsync(HttpResponseMessage response, int status, string code)
    {
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        response.Headers.ETag.ShouldBeNull();
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.EnumerateObject().Select(property => property.Name).ShouldBe(Shape);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("type").GetString().ShouldBe($"/api/v1/problems/{code}");
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("instance").GetString().ShouldBe(response.RequestMessage!.RequestUri!.AbsolutePath);
        return problem;
    }
}
