using Microsoft.AspNetCore.Routing;

namespace Tocsin.Web.Tests.Browser;

[Collection(nameof(ExerciseSite))]
public class RouteTests(ExerciseSite site)
{
    [Fact]
    public void Every_page_of_the_program_is_in_the_list_of_tested_pages()
    {
        var routes = site.Endpoints.Where(IsRead).Select(endpoint => Pattern(endpoint)).Distinct().Except(PageList.ForPersons).ToList();
        var pages = routes.Where(route => !PageList.NoPages.Contains(route) && !PageList.NoPagesBelow.Any(start => route.StartsWith(start, StringComparison.Ordinal)));
        pages.Order().ShouldBe(PageList.Faces.Select(face => face.Route).Distinct().Order());
    }

    [Fact]
    public void Nothing_stands_in_the_list_that_the_program_does_not_have()
    {
        var routes = site.Endpoints.Select(endpoint => Pattern(endpoint)).ToHashSet();
        PageList.NoPages.Concat(PageList.ForPersons).Where(route => !routes.Contains(route)).ShouldBeEmpty();
        PageList.NoPagesBelow.Where(start => !routes.Any(route => route.StartsWith(start, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task Every_listed_page_answers_with_a_page_that_is_not_kept(string address)
    {
        using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(200);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var hasForm = PageList.WithForms.Contains(address);
        response.Headers.CacheControl!.ToString().ShouldBe(hasForm ? "no-store, no-cache" : "no-cache");
        response.Headers.Contains("Set-Cookie").ShouldBe(hasForm);
    }

    private static bool IsRead(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET");

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
