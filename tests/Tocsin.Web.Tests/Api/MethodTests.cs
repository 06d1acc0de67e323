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
    [InlineData("*")]
    [InlineData("\"other\"")]
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
