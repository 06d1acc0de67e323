namespace Tocsin.Web.Tests.Browser;

[Collection(nameof(ExerciseSite))]
public class HeaderTests(ExerciseSite site)
{
    private const string Strict = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>The one page that runs scripts: its own, from this server, to try the API of this server.</summary>
    private const string Explorer = "/api/try";

    public static TheoryData<string> Addresses =>
        [.. PageList.Faces.Select(face => face.Address), .. PageList.Errors.Select(error => error.Address), "/find?q=XAA", "/health/live", "/api/v1/watchlist", "/api/v1/nothing", "/openapi/v1.json"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_answer_carries_the_headers_that_lock_the_browser_down(string address)
    {
        using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        string Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("X-Frame-Options").ShouldBe("DENY");
        Header("Referrer-Policy").ShouldBe("no-referrer");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header("Permissions-Policy").ShouldNotBeEmpty();
        Header("Server").ShouldBeEmpty();
        Header("X-Powered-By").ShouldBeEmpty();
        if (address == Explorer || PageList.WithPasskeys.Contains(address))
            ShouldAllowOnlyOwnScripts(Header("Content-Security-Policy"));
        else
            Header("Content-Security-Policy").ShouldBe(Strict);
    }

    [Theory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task No_page_holds_a_style_or_a_script_of_its_own(string address)
    {
        var html = await site.ReadAsync(address);
        html.ShouldNotContain("<style");
        html.ShouldNotMatch("<[a-z][^>]*\\sstyle=\"");
        html.ShouldNotMatch("<[a-z][^>]*\\son[a-z]+=\"");
        html.ShouldNotContain("javascript:");
        html.ShouldNotMatch(address == Explorer || PageList.WithPasskeys.Contains(address) ? "<script(?! src=\"/assets/[^\"]+\"></script>)" : "<script");
    }

    [Theory]
    [InlineData("tocsin.example")]
    [InlineData("localhost.example:80")]
    [InlineData("10.0.0.1")]
    public async Task A_name_that_is_not_ours_is_not_answered(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
        using var response = await site.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(400);
    }

    private static void ShouldAllowOnlyOwnScripts(string policy)
    {
        var directives = policy.Split(';', StringSplitOptions.TrimEntries).Select(part => part.Split(' ', 2)).ToDictionary(part => part[0], part => part[1]);
        directives["default-src"].ShouldBe("'none'");
        directives["script-src"].ShouldBe("'self'");
        directives["connect-src"].ShouldBe("'self'");
        directives["style-src"].ShouldBe("'self'");
        directives["frame-ancestors"].ShouldBe("'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
        policy.ShouldNotContain("*");
    }
}
