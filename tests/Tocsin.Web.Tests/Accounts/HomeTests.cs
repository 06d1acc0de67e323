using System.Net;
using System.Text.RegularExpressions;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>Where each role begins, and that nobody is led to what is not for them.</summary>
[Collection(nameof(AccountSite))]
public sealed class HomeTests(AccountSite site)
{
    [Theory]
    [InlineData(Role.Operator, true, "/people")]
    [InlineData(Role.Operator, false, "/account")]
    [InlineData(Role.Auditor, true, "/audit")]
    [InlineData(Role.Auditor, false, "/account")]
    [InlineData(Role.Analyst, true, "/")]
    [InlineData(Role.DecisionMaker, false, "/")]
    public async Task Each_role_begins_at_a_page_of_its_own_and_every_link_of_the_frame_opens(Role role, bool isStrong, string home)
    {
        var (_, visitor) = isStrong ? await site.ComeInStronglyAsync(Tlp.Amber, role) : await site.ComeInAsync(Tlp.Amber, role);
        using (var first = await visitor.GetAsync("/"))
            (first.Headers.Location?.ToString() ?? "/").ShouldBe(home);
        var html = await visitor.ReadAsync(home);
        foreach (var link in Frame(html))
            (await visitor.StatusAsync(link)).ShouldBe(HttpStatusCode.OK, $"{role}: {link}");
        visitor.Dispose();
    }

    [Theory]
    [InlineData(Role.Operator, "it opens People", false)]
    [InlineData(Role.Auditor, "it opens the access log", false)]
    [InlineData(Role.DecisionMaker, "it opens People", true)]
    public async Task An_account_without_a_second_factor_says_what_one_opens(Role role, string says, bool readsNow)
    {
        var (_, visitor) = await site.ComeInAsync(Tlp.Amber, role);
        var text = Html.Text(await visitor.ReadAsync("/account"));
        text.ShouldContain(says);
        text.Contains("Not now: open World watch", StringComparison.Ordinal).ShouldBe(readsNow);
        visitor.Dispose();
    }

    [Fact]
    public async Task An_invitation_that_is_refused_keeps_what_was_typed()
    {
        var (_, visitor) = await site.ComeInStronglyAsync(Tlp.Amber, Role.Operator);
        using var refused = await visitor.SendAsync("/people", "/people", ("display", "Ada Obi"), ("name", "-"), ("role", "analyst"));
        var html = await refused.Content.ReadAsStringAsync();
        html.ShouldContain("value=\"Ada Obi\"");
        html.ShouldMatch("value=\"analyst\" checked");
        visitor.Dispose();
    }

    [Fact]
    public async Task A_stranger_is_led_to_no_page_that_is_not_for_them()
    {
        using var visitor = site.Visitor();
        foreach (var link in Frame(await visitor.ReadAsync("/sign-in")).Where(link => link != "/"))
            (await visitor.StatusAsync(link)).ShouldBe(HttpStatusCode.OK, link);
    }

    [Theory]
    [InlineData(Role.Operator, true, "/states/XAA", "/people", "You don’t have access to this page")]
    [InlineData(Role.Auditor, true, "/data", "/audit", "You don’t have access to this page")]
    [InlineData(Role.Analyst, true, "/people", "/", "You don’t have access to this page")]
    [InlineData(Role.Operator, false, "/people", "/account", "This page needs your second factor")]
    [InlineData(Role.Analyst, false, "/sources", "/account", "This page needs your second factor")]
    public async Task A_page_that_is_not_for_somebody_leads_to_one_that_is(Role role, bool isStrong, string asked, string next, string says)
    {
        var (_, visitor) = isStrong ? await site.ComeInStronglyAsync(Tlp.Clear, role) : await site.ComeInAsync(Tlp.Clear, role);
        using var refused = await visitor.GetAsync(asked);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var html = await refused.Content.ReadAsStringAsync();
        Html.Text(html).ShouldContain(says);
        var button = Regex.Match(html, "<a class=\"button quiet\" href=\"([^\"]+)\"").Groups[1].Value;
        button.ShouldBe(next);
        (await visitor.StatusAsync(button)).ShouldBe(HttpStatusCode.OK);
        visitor.Dispose();
    }

    [Fact]
    public async Task In_the_exercise_region_too_each_role_begins_at_a_page_that_opens()
    {
        var databases = new Tocsin.Tests.Store.TestDatabase();
        await databases.InitializeAsync();
        await using (var server = await Api.ApiServer.StartAsync(databases, TimeProvider.System))
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                using var visitor = new Visitor(server.Client.BaseAddress!);
                visitor.Cookies.Add(server.Client.BaseAddress!, new Cookie("tocsin-exercise-role", Tocsin.Reference.EnumWords.Of(role)));
                using var first = await visitor.GetAsync("/");
                var html = await visitor.ReadAsync(first.Headers.Location?.ToString() ?? "/");
                foreach (var link in Frame(html))
                    (await visitor.StatusAsync(link)).ShouldBe(HttpStatusCode.OK, $"{role}: {link}");
            }
        }

        await databases.DisposeAsync();
    }

    [Fact]
    public async Task An_operator_is_told_what_is_to_be_done()
    {
        var (_, visitor) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Operator);
        var page = Html.Text(await visitor.ReadAsync("/people"));
        page.ShouldContain("First steps");
        page.ShouldContain("Done: Protect your account");
        page.ShouldContain("Open reading is off");
        visitor.Dispose();
        var (_, chief) = await site.ComeInStronglyAsync(Tlp.Clear, Role.DecisionMaker);
        Html.Text(await chief.ReadAsync("/people")).ShouldNotContain("First steps");
        chief.Dispose();
    }

    // Links of the bar and of the foot.
    private static List<string> Frame(string html) =>
        [.. Regex.Matches(html, "<(header|footer)[^>]*>.*?</\\1>", RegexOptions.Singleline).SelectMany(part =>
            Regex.Matches(part.Value, "href=\"([^\"#]+)\"").Select(match => match.Groups[1].Value)).Distinct()];
}
