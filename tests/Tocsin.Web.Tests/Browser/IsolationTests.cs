namespace Tocsin.Web.Tests.Browser;

[Collection(nameof(ExerciseSite))]
public class IsolationTests(ExerciseSite site)
{
    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task A_page_asks_nobody_but_its_own_server_and_logs_no_error(string address)
    {
        var reader = await site.LookAtAsync(address);
        reader.Faults.ShouldBeEmpty();
    }

    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task A_page_keeps_nothing_with_its_reader_but_the_guard_of_its_form(string address)
    {
        var reader = await site.LookAtAsync(address);
        // Readers share a window, so that what one page with a form has set is there for all.
        (await reader.Page.Context.CookiesAsync()).Select(cookie => cookie.Name).Except(["tocsin-form"]).ShouldBeEmpty();
        (await reader.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length")).ShouldBe(0);
    }

    [BrowserFact]
    public async Task A_request_that_leaves_the_server_would_be_noticed()
    {
        await using var reader = await site.ReaderAsync();
        await reader.GoAsync("/help");
        await reader.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('img'), { alt: '', src: 'http://outside.example/dot.png' }))");
        await reader.Page.WaitForTimeoutAsync(200);
        reader.Faults.ShouldContain(fault => fault.Contains("outside.example"));
    }

    [BrowserFact]
    public async Task The_page_to_try_the_API_calls_this_server_and_shows_the_answer()
    {
        await using var reader = await site.ReaderAsync();
        await reader.GoAsync("/api/try");
        var route = reader.Page.Locator(".opblock", new() { HasText = "/api/v1/watchlist" }).First;
        await route.Locator(".opblock-summary-control").ClickAsync();
        await route.Locator("button.execute").ClickAsync();
        await route.Locator(".live-responses-table .response-col_status").First.WaitForAsync();
        (await route.Locator(".live-responses-table tbody .response-col_status").First.InnerTextAsync()).ShouldStartWith("200");
        reader.Faults.ShouldBeEmpty();
    }
}
