using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>A page that answers what a form sent is the page that is asked for: it may load the same, and says what holds now.</summary>
[Collection(nameof(AccountSite))]
public sealed class FormAnswerTests(AccountSite site)
{
    [Theory]
    [InlineData("/sign-in", "/sign-in", "name=nobody&password=wrong")]
    [InlineData("/account", "/account/password", "current=wrong")]
    [InlineData("/account", "/account/tokens", "name=&days=0")]
    [InlineData("/account", "/account/codes", "")]
    [InlineData("/account/authenticator", "/account/authenticator", "code=000000")]
    [InlineData("/people", "/people", "name=-&display=x")]
    [InlineData("/compartments", "/compartments", "name=-&purpose=x")]
    [InlineData("/sources", "/sources", "mark=x")]
    [InlineData("/sources", "/sources/search", "words=")]
    public async Task It_may_load_what_the_page_may(string page, string action, string fields)
    {
        using var visitor = page == "/sign-in" ? site.Visitor() : await WhoMayAsync();
        using var asked = await visitor.GetAsync(page);
        var sent = fields.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=')).Select(pair => (pair[0], pair[1])).ToArray();
        using var answered = await visitor.PostFormAsync(await asked.Content.ReadAsStringAsync(), action, sent);
        var html = await answered.Content.ReadAsStringAsync();
        answered.Content.Headers.ContentType!.MediaType.ShouldBe("text/html", html);
        Policy(answered).ShouldBe(Policy(asked));
        Policy(answered).Contains("script-src 'self'", StringComparison.Ordinal).ShouldBe(html.Contains("<script", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_on_the_page_of_a_passkey_may_load_no_script()
    {
        using var visitor = site.Visitor();
        using var unguarded = await visitor.PostAsync("/sign-in", ("name", "x"), ("password", "x"));
        unguarded.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Policy(unguarded).ShouldNotContain("script-src");
    }

    [Fact]
    public async Task After_the_authenticator_is_confirmed_the_page_says_what_holds_now()
    {
        var (_, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Operator);
        (await visitor.ReadAsync("/account")).ShouldContain("it opens People");
        var html = await visitor.ReadAsync("/account/authenticator");
        using var confirmed = await visitor.PostFormAsync(html, "/account/authenticator", ("code", Totp.Code(Visitor.KeyOf(html), 0)));
        var page = await confirmed.Content.ReadAsStringAsync();
        page.ShouldContain("Your recovery codes");
        page.ShouldNotContain("it opens People");
        Regex.IsMatch(page, "(only|just) a password|password (only|alone)", RegexOptions.IgnoreCase).ShouldBeFalse();
        // The bar leads where this session may go from now on.
        Regex.IsMatch(page, "<a class=\"who\" href=\"/people\"").ShouldBeTrue();
        visitor.Dispose();
    }

    [Theory]
    [InlineData("/account/password", "/account")]
    [InlineData("/account/sessions/end", "/account")]
    [InlineData("/people/1/clearance", "/people")]
    [InlineData("/sources/search", "/sources")]
    [InlineData("/unmasking/1/identity", "/unmasking")]
    [InlineData("/sign-in/passkey", "/sign-in")]
    [InlineData("/sign-out", "/")]
    public async Task Whoever_loads_the_address_of_a_form_again_is_led_to_its_page(string form, string page)
    {
        using var visitor = site.Visitor();
        using var led = await visitor.GetAsync(form);
        (led.StatusCode, led.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.Found, page));
        // The API tells programs that the method is not allowed.
        using var api = await visitor.PostAsync("/api/v1/watchlist");
        api.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [BrowserFact]
    public async Task After_a_wrong_password_one_signs_in_with_a_passkey()
    {
        var (_, link) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        var page = await site.TabAsync();
        await page.GotoAsync($"/sign-in/link?key={link}");
        await AccountSite.SetPasswordAsync(page);
        await page.GetByLabel("Name of this passkey").FillAsync("Laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByText("Laptop").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ArriveAsync("/sign-in");
        await page.GetByLabel("Sign-in name").FillAsync("nobody");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("wrong wrong wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByText("Wrong name or password").WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain("need JavaScript");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.ArriveAsync("/");
    }

    private async Task<Visitor> WhoMayAsync() => (await site.ComeInStronglyAsync(Tlp.Amber, Role.Operator, Role.DecisionMaker)).Visitor;

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
}
