using System.Net;

namespace Tocsin.Web.Tests.Api;

[Collection(nameof(EmptyServer))]
public class MethodTests(EmptyServer server)
{
    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/states")]
    [InlineData("/api/v1/states?format=csv")]
    [InlineData("/api/v1/borders?format=geojson")]
    public async Task Head_says_what_get_says_without_a_body(string address)
    {
        using var get = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await server.Client.SendAsync(request);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
    }

    [Fact]
    public async Task Options_names_the_methods_and_nothing_else()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/states");
        using var response = await server.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "OPTIONS"], ignoreOrder: true);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_of_other_sites_may_read_what_is_public_and_send_no_credentials()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/states");
        request.Headers.Add("Origin", "https://example.org");
        using var read = await server.Client.SendAsync(request);
        read.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        read.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();

        using var question = new HttpRequestMessage(HttpMethod.Options, "/api/v1/states");
        question.Headers.Add("Origin", "https://example.org");
        question.Headers.Add("Access-Control-Request-Method", "GET");
        question.Headers.Add("Access-Control-Request-Headers", "authorization");
        using var asked = await server.Client.SendAsync(question);
        asked.Headers.GetValues("Access-Control-Allow-Methods").ShouldBe(["GET, HEAD"]);
        asked.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldNotContain("uthorization");
        asked.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();

        using var page = await server.Client.GetAsync(new Uri("/help", UriKind.Relative));
        page.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory]
    [InlineData("GET", "/health/live", 200, "text/plain")]
    [InlineData("HEAD", "/health/live", 200, "text/plain")]
    [InlineData("HEAD", "/health/ready", 200, "text/plain")]
    [InlineData("GET", "/favicon.ico", 200, "image/x-icon")]
    [InlineData("HEAD", "/favicon.ico", 200, "image/x-icon")]
    [InlineData("GET", "/robots.txt", 200, "text/plain")]
    [InlineData("GET", "/.well-known/security.txt", 404, null)]
    public async Task What_every_server_is_asked_for_is_there(string method, string address, int status, string? type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var response = await server.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(status);
        if (type is not null)
            response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        if (method == "HEAD")
            (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/states", "Accept, Accept-Encoding, Authorization, Cookie")]
    [InlineData("/help", "Accept-Encoding, Cookie")]
    public async Task An_answer_says_on_what_it_depends_compressed_or_not_and_when_nothing_changed(string address, string vary)
    {
        foreach (var encoding in new[] { null, "gzip", "br" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (encoding is not null)
                request.Headers.Add("Accept-Encoding", encoding);
            using var response = await server.Client.SendAsync(request);
            string.Join(", ", response.Headers.Vary).ShouldBe(vary, $"{address} {encoding}");
            if (response.Headers.ETag is not { } tag)
                continue;
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            if (encoding is not null)
                again.Headers.Add("Accept-Encoding", encoding);
            again.Headers.IfNoneMatch.Add(tag);
            using var unchanged = await server.Client.SendAsync(again);
            unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            string.Join(", ", unchanged.Headers.Vary).ShouldBe(vary, $"304 {address} {encoding}");
        }
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_refused_as_such_and_is_no_failure_of_the_server()
    {
        const string Form = "application/x-www-form-urlencoded";
        (await PostAsync(new StringContent("role=" + new string('x', 2 << 20), null, Form))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var many = string.Join('&', Enumerable.Range(0, 3000).Select(number => $"f{number}=x"));
        (await PostAsync(new StringContent(many, null, Form))).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(new StringContent("no form at all", null, "multipart/form-data"))).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(new StringContent("{}", null, "application/json"))).ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<HttpStatusCode> PostAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/exercise") { Content = content };
        request.Headers.ExpectContinue = true; // so that the answer is read before all is sent
        using var response = await server.Client.SendAsync(request);
        return response.StatusCode;
    }

    [Fact]
    public async Task Headers_stay_small_however_long_the_address_is()
    {
        using var response = await server.Client.GetAsync(new Uri($"/api/v1/watchlist?org={new string('x', 4000)}", UriKind.Relative));
        response.Headers.Sum(header => header.Value.Sum(value => value.Length)).ShouldBeLessThan(3000);
        using var list = await server.Client.GetAsync(new Uri($"/api/v1/states?q={string.Concat(Enumerable.Repeat("%C3%A9", 100))}", UriKind.Relative));
        list.StatusCode.ShouldBe(HttpStatusCode.OK);
        list.Headers.GetValues("Link").Single().Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task A_tag_that_was_sent_back_gives_304_without_a_body()
    {
        using var first = await server.Client.GetAsync(new Uri("/api/v1/states", UriKind.Relative));
        first.Headers.ETag!.IsWeak.ShouldBeFalse();
        using var second = await SendTagAsync("/api/v1/states", first.Headers.ETag.ToString());
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_format_or_another_question_has_another_tag()
    {
        string[] addresses = ["/api/v1/states", "/api/v1/states?format=csv", "/api/v1/states?format=csv&bom=1", "/api/v1/states?all=1", "/api/v1/states?asof=2010-01-01"];
        var tags = new List<string>();
        foreach (var address in addresses)
        {
            using var response = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
            tags.Add(response.Headers.ETag!.Tag);
        }

        tags.Distinct().Count().ShouldBe(addresses.Length);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("W/\"other\",W/{0}, \"more\"")]
    [InlineData("*")]
    public async Task A_list_of_tags_weak_ones_and_any_give_304_too(string tags)
    {
        using var first = await server.Client.GetAsync(new Uri("/api/v1/states", UriKind.Relative));
        using var second = await SendTagAsync("/api/v1/states", tags.Replace("{0}", first.Headers.ETag!.Tag, StringComparison.Ordinal));
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/states/XYZ", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/states?all=yes", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/watchlist", HttpStatusCode.NotFound)]
    public async Task Any_tag_does_not_hide_that_nothing_is_there(string address, HttpStatusCode status)
    {
        using var response = await SendTagAsync(address, "*");
        response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("W/\"other\", \"more\"")]
    [InlineData("not a tag")]
    public async Task A_tag_that_does_not_match_gives_the_answer(string tag)
    {
        using var response = await SendTagAsync("/api/v1/states", tag);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> SendTagAsync(string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await server.Client.SendAsync(request);
    }
}
