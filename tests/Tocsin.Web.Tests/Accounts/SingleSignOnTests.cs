using System.Net;
using Microsoft.Playwright;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Tests.Store;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>
/// A second way in through an organization's sign-in service, against a real one; and what comes of a service, or of somebody between, that lies.
/// </summary>
[Collection(nameof(AccountSite))]
public sealed class SingleSignOnTests(AccountSite site, SingleSignOnSite sso) : IClassFixture<SingleSignOnSite>
{
    private const string Unlinked = "no active account here is linked with it";

    [Fact]
    public async Task Without_a_service_there_is_no_such_way()
    {
        using var visitor = site.Visitor();
        foreach (var address in new[] { "/sign-in/service", "/sign-in/service/return?code=x&state=y" })
            (await visitor.StatusAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        (await visitor.ReadAsync("/sign-in")).ShouldNotContain("/sign-in/service");
        var (_, inside) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        (await inside.ReadAsync("/account")).ShouldNotContain("/account/service");
        (await inside.StatusAsync("/account/service/link")).ShouldBe(HttpStatusCode.NotFound);
        inside.Dispose();
    }

    [Fact]
    public async Task The_page_to_sign_in_names_the_service_and_asks_nothing_of_it()
    {
        using var visitor = sso.Visitor();
        using var page = await visitor.GetAsync("/sign-in?to=%2Fdata");
        var html = await page.Content.ReadAsStringAsync();
        Html.Text(html).ShouldContain("Sign in with Hill & River ID");
        html.ShouldContain("href=\"/sign-in/service?to=%2Fdata\"");
        html.ShouldNotContain(sso.Service.Issuer);
        page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("form-action 'self'");
    }

    [Fact]
    public async Task The_way_there_is_the_code_flow_with_state_nonce_and_pkce()
    {
        using var visitor = sso.Visitor();
        sso.SignIn(sso.Subject());
        using var left = await visitor.GetAsync("/sign-in/service");
        (await SingleSignOnSite.LeaveAsync(visitor)).ShouldStartWith("/sign-in/service/return?");
        var asked = sso.Service.Asked!;
        $"{asked["response_type"]} {asked["code_challenge_method"]} {asked["scope"]}".ShouldBe("code S256 openid");
        foreach (var guard in new[] { "state", "nonce", "code_challenge" })
            asked[guard].ToString().Length.ShouldBeGreaterThan(40, guard);
        left.Headers.Location!.ToString().ShouldNotContain(LoginService.Secret);
        var cookies = left.Headers.GetValues("Set-Cookie").ToList();
        cookies.Count.ShouldBe(2);
        cookies.ShouldAllBe(cookie => cookie.StartsWith("tocsin-service-", StringComparison.Ordinal) && cookie.Contains("; httponly")
            && cookie.Contains("samesite=lax") && cookie.Contains("path=/;"));
    }

    [Fact]
    public async Task An_account_linked_in_the_session_of_its_invitation_comes_in_and_what_the_service_says_of_roles_gives_nothing()
    {
        var (person, invited, subject) = await sso.ComeInLinkedAsync(Tlp.Red, Role.Analyst);
        Html.Text(await invited.ReadAsync("/account")).ShouldContain("Linked with Hill & River ID since");
        sso.SignIn(
            subject, ("role", "operator"), ("roles", "decision_maker"), ("groups", "auditor"), ("clearance", "TLP:RED"), ("amr", "mfa"), ("acr", "high"));
        using var visitor = sso.Visitor();
        using (var back = await SingleSignOnSite.ThereAndBackAsync(visitor, "/sign-in/service?to=%2Fdata"))
            (back.Headers.Location?.ToString()).ShouldBe("/data", Html.Text(await back.Content.ReadAsStringAsync()));
        (await visitor.StatusAsync("/data")).ShouldBe(HttpStatusCode.OK);
        foreach (var closed in new[] { "/people", "/audit", "/compartments", "/sources" })
            (await visitor.StatusAsync(closed)).ShouldBe(HttpStatusCode.Forbidden, closed);
        var session = (await new Sessions(site.Door).ListAsync(person.Id, CancellationToken.None))[0];
        session.IsStrong.ShouldBeFalse();
        (await site.Door.AskAsync<string>($"select array_to_string(roles, ',') || clearance from access.person where id = {person.Id}")).ShouldBe("analystTLP:RED");
        Html.Text(await visitor.ReadAsync("/account")).ShouldContain("you see only open rows");
        (await LoggedAsync(person.Id, "sign_in")).ShouldContain("\"by\":\"service\"");

        using (var outside = await visitor.SendAsync("/account", "/sign-out"))
            outside.Headers.Location!.ToString().ShouldBe("/sign-in");
        (await visitor.StatusAsync("/data")).ShouldBe(HttpStatusCode.Found);
        (await new Sessions(site.Door).ListAsync(person.Id, CancellationToken.None)).ShouldNotContain(one => one.Id == session.Id);
        invited.Dispose();
    }

    [Fact]
    public async Task An_authenticator_is_asked_for_as_after_a_password()
    {
        var (person, owner, subject) = await sso.ComeInLinkedAsync(Tlp.Red, Role.Analyst);
        var (key, _) = await owner.AddAuthenticatorAsync();
        sso.SignIn(subject);
        using var visitor = sso.Visitor();
        using (var back = await SingleSignOnSite.ThereAndBackAsync(visitor, "/sign-in/service?to=%2Fsources"))
            back.Headers.Location!.ToString().ShouldBe("/sign-in/code?to=%2Fsources");
        (await visitor.StatusAsync("/account")).ShouldBe(HttpStatusCode.Found, "the service alone is not enough");
        using (var wrong = await visitor.SendAsync("/sign-in/code", "/sign-in/code", ("code", "000000")))
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using (var right = await visitor.SendAsync("/sign-in/code?to=%2Fsources", "/sign-in/code", ("code", Totp.Code(key, 1))))
            right.Headers.Location!.ToString().ShouldBe("/sources");
        (await new Sessions(site.Door).ListAsync(person.Id, CancellationToken.None))[0].IsStrong.ShouldBeTrue();
        (await visitor.StatusAsync("/sources")).ShouldBe(HttpStatusCode.OK);
        owner.Dispose();
    }

    [Fact]
    public async Task Whoever_learned_a_password_and_linked_an_account_of_theirs_is_out_with_the_next_password_and_wakes_no_clearance()
    {
        var (person, owner) = await sso.ComeInAsync(Tlp.Red, Role.Analyst);
        using var thief = sso.Visitor();
        (await thief.SignInAsync(person.Name, AccountSite.Password)).Dispose();
        sso.SignIn(sso.Subject());
        await SingleSignOnSite.LinkAsync(thief);
        using var again = sso.Visitor();
        (await SingleSignOnSite.ThereAndBackAsync(again)).Headers.Location!.ToString().ShouldBe("/");
        await again.AddAuthenticatorAsync();
        (await again.StatusAsync("/sources")).ShouldBe(HttpStatusCode.Forbidden, "what was given to somebody else sleeps");

        var reset = await new Links(site.Door).MakeAsync(person.Id, LinkPurpose.Reset, CancellationToken.None);
        using (var answer = await owner.SendAsync($"/sign-in/link?key={reset}", "/sign-in/link", ("new", "another long one here"),
            ("again", "another long one here")))
            answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        using var late = sso.Visitor();
        await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(late), late, Unlinked);
        owner.Dispose();
    }

    [Fact]
    public async Task Whoever_changes_their_password_links_anew()
    {
        var (_, owner, _) = await sso.ComeInLinkedAsync(Tlp.Clear, Role.Analyst);
        using (var changed = await owner.SendAsync("/account", "/account/password", ("current", AccountSite.Password), ("new", "another long one here"),
            ("again", "another long one here")))
            changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var visitor = sso.Visitor();
        await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(visitor), visitor, Unlinked);
        owner.Dispose();
    }

    [Fact]
    public async Task The_same_address_or_name_is_no_link()
    {
        const string Address = "ada@hill.example";
        await new People(site.Door).AddAsync(new NewPerson(Address, "Ada of the hill", [Role.Operator], Tlp.Clear, []), CancellationToken.None);
        sso.SignIn(sso.Subject(), ("email", Address), ("email_verified", "true"), ("preferred_username", Address), ("name", "Ada of the hill"),
            ("upn", Address));
        using var visitor = sso.Visitor();
        await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(visitor), visitor, Unlinked);
        (await LoggedAsync(null, "sign_in_failed")).ShouldContain("\"because\":\"unlinked\"");
    }

    [Fact]
    public async Task An_account_there_belongs_to_one_here_and_one_here_has_one_there()
    {
        var (_, first, subject) = await sso.ComeInLinkedAsync(Tlp.Clear, Role.Analyst);
        var (_, second) = await sso.ComeInAsync(Tlp.Clear, Role.Analyst);
        async Task<string> TryAsync(Visitor visitor)
        {
            (await SingleSignOnSite.ThereAndBackAsync(visitor, "/account/service/link")).Headers.Location!.ToString().ShouldBe("/account/service");
            using var answer = await visitor.SendAsync("/account/service", "/account/service");
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            return Html.Text(await answer.Content.ReadAsStringAsync());
        }

        sso.SignIn(subject, ("email", "x@hill.example"));
        (await TryAsync(second)).ShouldContain("x@hill.example is linked with another account here");
        sso.SignIn(sso.Subject());
        (await TryAsync(first)).ShouldContain("You have linked another account of that service");
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task Whoever_is_shut_out_stays_out_and_is_told_no_more_than_a_stranger()
    {
        var (person, owner, subject) = await sso.ComeInLinkedAsync(Tlp.Clear, Role.Analyst);
        await new People(site.Door).DisableAsync(person.Id, isDisabled: true, CancellationToken.None);
        sso.SignIn(subject);
        using var visitor = sso.Visitor();
        var shut = await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(visitor), visitor, Unlinked);
        (await LoggedAsync(person.Id, "sign_in_failed")).ShouldContain("\"because\":\"disabled\"");
        sso.SignIn(sso.Subject());
        (await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(visitor), visitor, Unlinked)).ShouldBe(shut);
        owner.Dispose();
    }

    [Fact]
    public async Task A_link_is_made_in_the_session_that_set_out_for_it_seen_first_and_by_a_form_of_ours()
    {
        var (_, visitor) = await sso.ComeInAsync(Tlp.Clear, Role.Analyst);
        sso.SignIn(sso.Subject(), ("email", "<b>mallory</b>@hill.example"));
        // Nothing is linked by coming back alone, and nothing without the guard of the form.
        var back = await SingleSignOnSite.LeaveAsync(visitor, "/account/service/link");
        (await visitor.GetAsync(back)).Dispose();
        var html = await visitor.ReadAsync("/account/service");
        Html.Text(html).ShouldContain("Is <b>mallory</b>@hill.example your account at Hill & River ID");
        (await visitor.ReadAsync("/account")).ShouldContain("is not linked with");
        using (var unguarded = await visitor.PostAsync("/account/service"))
            unguarded.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.ReadAsync("/account")).ShouldContain("is not linked with");

        // Somebody who signs out and in on the way links nothing to the new session.
        var late = await SingleSignOnSite.LeaveAsync(visitor, "/account/service/link");
        (await visitor.SendAsync("/account", "/sign-out")).Dispose();
        using (var refused = await visitor.GetAsync(late))
            Html.Text(await refused.Content.ReadAsStringAsync()).ShouldContain("You were signed out here in the meantime");
        var (_, other) = await sso.ComeInAsync(Tlp.Clear, Role.Analyst);
        foreach (System.Net.Cookie cookie in visitor.Cookies.GetCookies(sso.Origin))
        {
            if (cookie.Name == "tocsin-external")
                other.Cookies.Add(sso.Origin, new System.Net.Cookie(cookie.Name, cookie.Value));
        }

        using (var stolen = await other.GetAsync("/account/service"))
            stolen.Headers.Location!.ToString().ShouldBe("/account#service");
        visitor.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task A_password_alone_links_nothing_to_an_account_that_has_more_and_unlinks_nothing()
    {
        var (person, owner, subject) = await sso.ComeInLinkedAsync(Tlp.Clear, Role.Analyst);
        using var thief = sso.Visitor();
        (await thief.SignInAsync(person.Name, AccountSite.Password)).Dispose();
        await owner.AddAuthenticatorAsync();
        using (var stopped = await thief.SendAsync("/account", "/account/service/remove"))
            Html.Text(await stopped.Content.ReadAsStringAsync()).ShouldContain("First sign in with your passkey or authenticator");
        var weak = await new Sessions(site.Door).BeginAsync(person.Id, isStrong: false, "test", CancellationToken.None);
        (await new ExternalIdentities(site.Door).LinkAsync(weak, "https://other.example", subject, CancellationToken.None)).ShouldBe(LinkOutcome.Refused);
        var nobody = new string('0', 64);
        (await new ExternalIdentities(site.Door).LinkAsync(nobody, "https://other.example", subject, CancellationToken.None)).ShouldBe(LinkOutcome.Refused);

        // Unlinked by its owner, the other sessions end with it.
        using (var removed = await owner.SendAsync("/account", "/account/service/remove"))
            removed.Headers.Location!.ToString().ShouldBe("/account#service");
        (await new Sessions(site.Door).ListAsync(person.Id, CancellationToken.None)).ShouldHaveSingleItem();
        sso.SignIn(subject);
        using var visitor = sso.Visitor();
        await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(visitor), visitor, Unlinked);
        owner.Dispose();
    }

    public static TheoryData<string> Lies => [.. ForgedToken.Lies];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_token_that_is_not_the_services_own_for_us_and_now_lets_nobody_in(string lie)
    {
        var (person, owner, subject) = await sso.ComeInLinkedAsync(Tlp.Clear, Role.Analyst);
        sso.SignIn(subject);
        using var visitor = sso.Visitor();
        sso.Service.Forge = genuine => ForgedToken.Of(genuine, lie, sso.Service.Key);
        try
        {
            await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(visitor), visitor, "could not be used");
        }
        finally
        {
            sso.Service.Forge = null;
        }

        (await LoggedAsync(null, "sign_in_failed")).ShouldContain("\"because\":\"failed\"");
        (await new Sessions(site.Door).ListAsync(person.Id, CancellationToken.None)).ShouldHaveSingleItem();
        owner.Dispose();
    }

    [Fact]
    public async Task What_comes_back_is_good_once_in_the_browser_that_set_out_and_unchanged()
    {
        var (_, owner, subject) = await sso.ComeInLinkedAsync(Tlp.Clear, Role.Analyst);
        sso.SignIn(subject);
        const string Failed = "could not be used";
        using var visitor = sso.Visitor();
        var back = await SingleSignOnSite.LeaveAsync(visitor);
        using (var elsewhere = sso.Visitor())
            await RefusedAsync(await elsewhere.GetAsync(back), elsewhere, Failed);
        using (var into = await visitor.GetAsync(back))
            into.Headers.Location!.ToString().ShouldBe("/");
        (await visitor.SendAsync("/account", "/sign-out")).Dispose();
        await RefusedAsync(await visitor.GetAsync(back), visitor, Failed);

        // A thief's code in somebody's browser, a state that was written by hand, another issuer's word, nothing at all.
        string Code(string address) => System.Web.HttpUtility.ParseQueryString(address.Split('?')[1])["code"]!;
        var (mine, theirs) = (await SingleSignOnSite.LeaveAsync(visitor), "");
        using (var thief = sso.Visitor())
            theirs = await SingleSignOnSite.LeaveAsync(thief);
        var mixed = mine.Replace(Uri.EscapeDataString(Code(mine)), Uri.EscapeDataString(Code(theirs)), StringComparison.Ordinal);
        mixed.ShouldNotBe(mine);
        await RefusedAsync(await visitor.GetAsync(mixed), visitor, Failed);
        foreach (var (from, to) in new[]
        {
            ("state=", "state=x"), ("iss=", "iss=x"), ("?", "?error=server_error&error_description=%0Afake+log+line&"), ("code=", "x="),
        })
        {
            var address = await SingleSignOnSite.LeaveAsync(visitor);
            address.ShouldContain(from);
            await RefusedAsync(await visitor.GetAsync(address.Replace(from, to, StringComparison.Ordinal)), visitor, Failed);
        }

        await RefusedAsync(await visitor.GetAsync("/sign-in/service/return"), visitor, Failed);
        sso.Service.SignedIn = null;
        await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(visitor), visitor, "did not sign you in");
        owner.Dispose();
    }

    [Fact]
    public async Task A_service_that_is_away_is_said_to_be_and_the_other_ways_go_on_and_its_new_keys_are_taken()
    {
        var (person, owner, subject) = await sso.ComeInLinkedAsync(Tlp.Clear, Role.Analyst);
        sso.SignIn(subject);
        using var visitor = sso.Visitor();
        var oldKey = sso.Service.Key;
        var back = await SingleSignOnSite.LeaveAsync(visitor);
        await sso.Service.DisposeAsync();
        await RefusedAsync(await visitor.GetAsync(back), visitor, "could not be used");
        var (node, origin) = await sso.StartAsync(sso.Service.Settings);
        await using (node)
        {
            using var stranger = new Visitor(origin);
            using (var away = await stranger.GetAsync("/sign-in/service?to=%2Fdata"))
            {
                away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                var html = await away.Content.ReadAsStringAsync();
                Html.Text(html).ShouldContain("Hill & River ID is not responding right now");
                html.ShouldContain("name=\"to\" value=\"/data\"");
            }

            using var password = await stranger.SignInAsync(person.Name, AccountSite.Password);
            password.Headers.Location!.ToString().ShouldBe("/");
        }

        await sso.RestartAsync();
        sso.SignIn(subject);
        using (var into = await SingleSignOnSite.ThereAndBackAsync(visitor))
            (into.Headers.Location?.ToString()).ShouldBe("/", Html.Text(await into.Content.ReadAsStringAsync()));
        // The key of before is good for nothing any more.
        sso.Service.Forge = genuine => ForgedToken.SignedBy(genuine, oldKey);
        using var late = sso.Visitor();
        await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(late), late, "could not be used");
        sso.Service.Forge = null;
        owner.Dispose();
    }

    [Fact]
    public async Task A_condition_keeps_people_out_and_gives_nobody_anything()
    {
        var (node, origin) = await sso.StartAsync(new Web.Accounts.SignInService
        {
            Issuer = sso.Service.Issuer, Name = "Hill", Client = LoginService.Client, ClientSecret = LoginService.Secret, Condition = ("groups", "tocsin"),
        });
        await using (node)
        {
            var (_, owner, subject) = await sso.ComeInLinkedAsync(Tlp.Clear, Role.Analyst);
            using var visitor = new Visitor(origin);
            sso.SignIn(subject, ("groups", "tocsin-others"));
            await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(visitor), visitor, "may not be used here");
            sso.SignIn(subject, ("groups", "tocsin"));
            (await SingleSignOnSite.ThereAndBackAsync(visitor)).Headers.Location!.ToString().ShouldBe("/");
            sso.SignIn(sso.Subject(), ("groups", "tocsin"));
            using var stranger = new Visitor(origin);
            await RefusedAsync(await SingleSignOnSite.ThereAndBackAsync(stranger), stranger, Unlinked);
            owner.Dispose();
        }
    }

    [BrowserFact]
    public async Task In_a_browser_one_links_signs_out_and_comes_back_by_the_service()
    {
        var (_, link) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        sso.SignIn(sso.Subject(), ("email", "ada@hill.example"));
        var page = await site.TabAsync(sso.Origin);
        await page.GotoAsync($"/sign-in/link?key={link}");
        await AccountSite.SetPasswordAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Link with Hill & River ID" }).ClickAsync();
        await page.GetByText("Is ada@hill.example your account at Hill & River ID?").WaitForAsync();
        await AccountPageTests.CheckAsync(page, "/account/service");
        await page.GetByRole(AriaRole.Button, new() { Name = "Link it" }).ClickAsync();
        await page.GetByText("Linked with Hill & River ID since").WaitForAsync();
        await AccountPageTests.CheckAsync(page, "/account+service");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Hill & River ID" }).WaitForAsync();
        await AccountPageTests.CheckAsync(page, "/sign-in+service");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Hill & River ID" }).ClickAsync();
        await page.ArriveAsync("/");
        (await page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name.StartsWith("tocsin-service", StringComparison.Ordinal) || cookie.Name == "tocsin-external");
    }

    // Nobody came in, the page says so in words and holds nothing that is secret.
    private static async Task<string> RefusedAsync(HttpResponseMessage answer, Visitor visitor, string says)
    {
        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{answer.Headers.Location} {Html.Text(html)}");
            Html.Text(html).ShouldContain(says);
            html.ShouldNotContain(LoginService.Secret);
            html.ShouldNotContain("Exception");
            html.ShouldNotMatch("IDX[0-9]{4}");
            html.ShouldContain("action=\"/sign-in\"");
            (await visitor.StatusAsync("/account")).ShouldBe(HttpStatusCode.Found);
            return Html.Text(html);
        }
    }

    // The newest entry of the log of that act, and of that person or nobody.
    private async Task<string> LoggedAsync(int? person, string act) => (await site.Door.AskAsync<string>(
        $"select entry from access.log where act = '{act}' and person_number is not distinct from {(person is { } number ? $"{number}" : "null")} order by sequence desc limit 1"))!;
}
