using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>The way of the first people into a new installation, in a real browser.</summary>
[Collection(nameof(AccountSite))]
public sealed class JourneyTests(AccountSite site)
{
    [BrowserFact]
    public async Task By_a_link_one_comes_in_adds_a_passkey_and_signs_in_with_it()
    {
        var (person, link) = await site.InviteAsync(Tlp.Amber, Role.DecisionMaker);
        var page = await site.TabAsync();
        await page.GotoAsync($"/sign-in/link?key={link}");
        await AccountSite.SetPasswordAsync(page);
        (await page.ContentAsync()).ShouldContain("With a password alone you see only open rows");

        await page.GetByLabel("Name of this passkey").FillAsync("Work laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByText("Work laptop").WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain("With a password alone");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ArriveAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.ArriveAsync("/");
        await page.GotoAsync("/account");
        (await page.Locator("#sessions").Locator("xpath=../..").InnerTextAsync()).ShouldContain("password and more");
        (await new Sessions(site.Door).ListAsync(person.Id, CancellationToken.None)).ShouldHaveSingleItem().IsStrong.ShouldBeTrue();

        // The page of somebody else's server, or none at all, asks in vain.
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/people");
        page.Url.ShouldContain("/sign-in?to=%2Fpeople");
    }

    [BrowserFact]
    public async Task Cookies_are_for_this_server_alone_and_hold_no_more_than_a_key()
    {
        var (_, link) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        var page = await site.TabAsync();
        await page.GotoAsync($"/sign-in/link?key={link}");
        await AccountSite.SetPasswordAsync(page);
        var cookies = await page.Context.CookiesAsync();
        cookies.Select(cookie => cookie.Name).ShouldBe(["tocsin-form", "tocsin-session"], ignoreOrder: true);
        cookies.ShouldAllBe(cookie => cookie.HttpOnly && cookie.Path == "/" && cookie.Domain == "localhost" && cookie.Expires < 0 && cookie.SameSite != SameSiteAttribute.None);
        (await page.EvaluateAsync<string>("document.cookie")).ShouldBeEmpty();
        // A page without a form sets none.
        using var visitor = site.Visitor();
        using var help = await visitor.GetAsync("/help");
        help.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [BrowserFact]
    public async Task An_operator_invites_and_a_decision_maker_gives_clearance()
    {
        var (operatorPerson, atDesk) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Operator);
        using var invited = await atDesk.SendAsync("/people", "/people", ("display", "New Analyst"), ("name", $"new.{operatorPerson.Id}"), ("role", "analyst"));
        var html = await invited.Content.ReadAsStringAsync();
        html.ShouldContain("sign-in/link?key=", Case.Sensitive, html);
        var link = Regex.Match(html, "/sign-in/link\\?key=([0-9a-f]{64})").Groups[1].Value;
        using var analyst = site.Visitor();
        (await analyst.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", AccountSite.Password), ("again", AccountSite.Password))).Dispose();
        var person = (await new People(site.Door).FindAsync($"new.{operatorPerson.Id}", CancellationToken.None))!;
        person.Clearance.ShouldBe(Tlp.Clear);

        var (_, chief) = await site.ComeInStronglyAsync(Tlp.Amber, Role.DecisionMaker);
        var address = $"/people/{person.Id}";
        async Task<string> ClearAsync(Visitor by, string mark)
        {
            using var answer = await by.SendAsync(address, $"{address}/clearance", ("clearance", mark));
            return (int)answer.StatusCode == 302 ? "" : Html.Text(await answer.Content.ReadAsStringAsync());
        }

        (await ClearAsync(chief, "TLP:GREEN")).ShouldContain("This account needs a passkey or authenticator before it can have clearance");
        await analyst.AddAuthenticatorAsync();
        (await ClearAsync(chief, "TLP:RED")).ShouldContain("You cannot give clearance or compartments you do not have");
        (await ClearAsync(chief, "TLP:AMBER")).ShouldBeEmpty();
        (await new People(site.Door).FindAsync(person.Id, CancellationToken.None))!.Clearance.ShouldBe(Tlp.Amber);

        // The operator has no such form, and what they send is stopped at the door.
        (await atDesk.ReadAsync(address)).ShouldNotContain("/clearance\"");
        atDesk.Dispose();
        chief.Dispose();
    }

    [Fact]
    public async Task Nobody_gives_themselves_rights_by_one_account_or_by_two()
    {
        var (self, visitor) = await site.ComeInStronglyAsync(Tlp.Amber, Role.Operator, Role.DecisionMaker);
        var key = await KeyOfAsync(self);
        var mine = site.Server.Database.As(WorkContext.Session(key));
        var people = new People(mine);
        (await Should.ThrowAsync<AccountException>(() => people.ClearAsync(self.Id, Tlp.Red, [], CancellationToken.None))).Message.ShouldBe("You cannot change your own access.");
        (await Should.ThrowAsync<AccountException>(() => people.ChangeAsync(self.Id, "Me", [Role.Operator, Role.Auditor], CancellationToken.None))).Message.ShouldBe("You cannot change your own access.");
        await Should.ThrowAsync<AccountException>(() => people.AddAsync(new NewPerson($"sock.{self.Id}", "x", [Role.Analyst], Tlp.Amber, []), CancellationToken.None));
        var (sock, _) = await people.AddAsync(new NewPerson($"sock.{self.Id}", "x", [Role.Analyst], Tlp.Clear, []), CancellationToken.None);
        (await Should.ThrowAsync<AccountException>(() => people.ClearAsync(sock.Id, Tlp.Amber, [], CancellationToken.None))).Message.ShouldContain("another decision-maker must give them clearance");
        await Should.ThrowAsync<AccountException>(() => new Links(mine).MakeAsync(self.Id, LinkPurpose.Reset, CancellationToken.None));
        // Nor does an analyst change anything of anybody.
        var (analyst, another) = await site.ComeInStronglyAsync(Tlp.Red, Role.Analyst);
        var theirs = site.Server.Database.As(WorkContext.Session(await KeyOfAsync(analyst)));
        await Should.ThrowAsync<AccountException>(() => new People(theirs).ClearAsync(self.Id, Tlp.Clear, [], CancellationToken.None));
        await Should.ThrowAsync<AccountException>(() => new People(theirs).AddAsync(new NewPerson("x.y", "x", [], Tlp.Clear, []), CancellationToken.None));
        (await new People(theirs).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(analyst.Id);
        visitor.Dispose();
        another.Dispose();
    }

    [Fact]
    public async Task An_operator_who_keeps_a_link_for_themselves_comes_in_without_the_clearance_of_its_owner()
    {
        var (victim, _) = await site.InviteAsync(Tlp.Red, Role.Analyst);
        var (operatorPerson, atDesk) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Operator);
        var links = new Links(site.Server.Database.As(WorkContext.Session(await KeyOfAsync(operatorPerson))));
        (await links.UseAsync(await links.MakeAsync(victim.Id, LinkPurpose.Reset, CancellationToken.None), "x", CancellationToken.None)).ShouldBe(victim.Id);
        (await new People(site.Door).FindAsync(victim.Id, CancellationToken.None))!.Clearance.ShouldBe(Tlp.Clear);

        // Whose account has a second factor keeps it: a new password alone does not come in.
        var (guarded, theirs) = await site.ComeInStronglyAsync(Tlp.Red, Role.Analyst);
        using var taker = site.Visitor();
        var link = await links.MakeAsync(guarded.Id, LinkPurpose.Reset, CancellationToken.None);
        using var stopped = await taker.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", "another long one here"), ("again", "another long one here"));
        stopped.Headers.Location!.ToString().ShouldStartWith("/sign-in/code");
        (await taker.StatusAsync("/account")).ShouldBe(System.Net.HttpStatusCode.Found);
        (await new People(site.Door).FindAsync(guarded.Id, CancellationToken.None))!.Clearance.ShouldBe(Tlp.Red);
        atDesk.Dispose();
        theirs.Dispose();
    }

    [Fact]
    public async Task Whoever_learned_a_password_and_adds_an_authenticator_sees_open_rows_only_until_somebody_confirms_that_it_was_its_owner()
    {
        var (owner, invited) = await site.ComeInAsync(Tlp.Red, Role.Analyst);
        using var other = site.Visitor();
        (await other.SignInAsync(owner.Name, AccountSite.Password)).Dispose();
        await other.AddAuthenticatorAsync();
        async Task<Tlp> SeenAsync() =>
            (await site.Server.Database.As(WorkContext.Session(await KeyOfAsync(owner))).ReaderAsync(CancellationToken.None)).Clearance;
        (await SeenAsync()).ShouldBe(Tlp.Clear);
        Html.Text(await other.ReadAsync("/account")).ShouldContain("confirms it’s yours");
        using (var refused = await other.GetAsync("/sources"))
            Html.Text(await refused.Content.ReadAsStringAsync()).ShouldContain("Your account needs confirmation");
        // They go on looking after what guards the account: it may well be theirs.
        (await other.StatusAsync("/account/authenticator")).ShouldBe(System.Net.HttpStatusCode.OK);

        var (_, atDesk) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Operator);
        var (_, chief) = await site.ComeInStronglyAsync(Tlp.Red, Role.DecisionMaker);
        var address = $"/people/{owner.Id}";
        Html.Text(await atDesk.ReadAsync("/people")).ShouldContain("needs confirmation");
        (await atDesk.ReadAsync(address)).ShouldNotContain($"action=\"{address}/confirm\"");
        (await chief.SendAsync(address, $"{address}/confirm", ("sure", "on"))).Headers.Location!.ToString().ShouldBe(address);
        (await SeenAsync()).ShouldBe(Tlp.Red);
        (await other.StatusAsync("/sources")).ShouldBe(System.Net.HttpStatusCode.OK);
        foreach (var visitor in new[] { invited, atDesk, chief })
            visitor.Dispose();
    }

    [Fact]
    public async Task A_decision_maker_learns_nothing_of_compartments_they_are_not_in()
    {
        var name = $"HIDDEN-{Environment.ProcessId}";
        var hidden = await new Compartments(site.Door).MakeAsync(name, "x", CancellationToken.None);
        var (insider, _) = await site.InviteAsync(Tlp.Amber, Role.Analyst);
        await new People(site.Door).ClearAsync(insider.Id, Tlp.Amber, [hidden], CancellationToken.None);
        var (_, chief) = await site.ComeInStronglyAsync(Tlp.Red, Role.DecisionMaker);
        var (outsider, _) = await site.InviteAsync(Tlp.Amber, Role.Analyst);
        (await chief.ReadAsync("/compartments")).ShouldNotContain(name);
        string Same(string html, Person person) => Html.Text(html).Replace(person.Name, "", StringComparison.Ordinal).Replace($"/{person.Id}", "", StringComparison.Ordinal);
        Same(await chief.ReadAsync($"/people/{insider.Id}"), insider).Length.ShouldBe(Same(await chief.ReadAsync($"/people/{outsider.Id}"), outsider).Length);
        // What they change leaves it as it is.
        (await chief.SendAsync($"/people/{insider.Id}", $"/people/{insider.Id}/clearance", ("clearance", "TLP:GREEN"))).Dispose();
        var after = (await new People(site.Door).FindAsync(insider.Id, CancellationToken.None))!;
        (after.Clearance, after.Compartments.ShouldHaveSingleItem()).ShouldBe((Tlp.Green, hidden));
        chief.Dispose();
    }

    [Fact]
    public async Task What_is_too_long_for_a_form_is_refused_beside_it_and_never_cut()
    {
        var name = $"LONG-{Environment.ProcessId}";
        var (_, chief) = await site.ComeInStronglyAsync(Tlp.Red, Role.DecisionMaker);
        using (var refused = await chief.SendAsync("/compartments", "/compartments", ("name", name), ("purpose", new string('x', 501))))
        {
            ((int)refused.StatusCode).ShouldBe(422);
            Html.Text(await refused.Content.ReadAsStringAsync()).ShouldContain("1 to 500 characters");
        }

        (await new Compartments(site.Door).ListAsync(CancellationToken.None)).ShouldNotContain(one => one.Name == name);
        using (var refused = await chief.SendAsync("/account", "/account/tokens", ("name", new string('x', 201)), ("days", "1")))
            Html.Text(await refused.Content.ReadAsStringAsync()).ShouldContain("1 to 100 characters");
        chief.Dispose();
    }

    [Fact]
    public async Task The_real_world_has_no_exercise_accounts_and_takes_none()
    {
        await Should.ThrowAsync<Npgsql.PostgresException>(() => ExerciseAccounts.EnsureAsync(site.Server.Database, CancellationToken.None));
        using var visitor = site.Visitor();
        visitor.Cookies.Add(site.Server.Client.BaseAddress!, new System.Net.Cookie("tocsin-exercise-role", "decision_maker"));
        (await visitor.StatusAsync("/exercise")).ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await visitor.StatusAsync("/")).ShouldBe(System.Net.HttpStatusCode.Found);
        (await site.Server.Database.As(WorkContext.Exercise("decision_maker")).ReaderAsync(CancellationToken.None)).SeesContent.ShouldBeFalse();
    }

    // A second session of somebody, strong.
    private Task<string> KeyOfAsync(Person person) => new Sessions(site.Door).BeginAsync(person.Id, isStrong: true, "test", CancellationToken.None);
}
