using System.Net;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Store;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>Coming in without a script, over HTTP as a browser does it.</summary>
[Collection(nameof(AccountSite))]
public sealed class SignInTests(AccountSite site)
{
    [Fact]
    public async Task Signed_out_one_sees_nothing_and_is_led_to_where_one_signs_in()
    {
        using var visitor = site.Visitor();
        using var page = await visitor.GetAsync("/states/SDN?asof=2026-01-01");
        page.StatusCode.ShouldBe(HttpStatusCode.Found);
        page.Headers.Location!.ToString().ShouldBe("/sign-in?to=%2Fstates%2FSDN%3Fasof%3D2026-01-01");
        (await visitor.StatusAsync("/api/v1/watchlist")).ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.StatusAsync("/account")).ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_link_sets_up_an_account_once()
    {
        var (person, link) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        using var visitor = site.Visitor();
        // Looking does not use it up; a password that is not taken neither.
        (await visitor.ReadAsync($"/sign-in/link?key={link}")).ShouldContain(person.Name);
        using (var refused = await visitor.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", "password1234"), ("again", "password1234")))
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var differ = await visitor.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", AccountSite.Password), ("again", "x")))
            differ.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var taken = await visitor.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", AccountSite.Password), ("again", AccountSite.Password)))
            taken.Headers.Location!.ToString().ShouldBe("/account#second");
        (await visitor.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);

        using var other = site.Visitor();
        (await other.StatusAsync($"/sign-in/link?key={link}")).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusAsync("/sign-in/link?key=../../etc")).ShouldBe(HttpStatusCode.NotFound);
        (await new Links(site.Door).UseAsync(link, "x", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_succeeds()
    {
        var (_, link) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        var used = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Links(site.Door).UseAsync(link, "hash", CancellationToken.None)));
        used.Count(person => person is not null).ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_link_and_one_made_before_a_newer_one_cannot_be_used()
    {
        var (person, first) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        var second = await new Links(site.Door).MakeAsync(person.Id, LinkPurpose.Reset, CancellationToken.None);
        using var visitor = site.Visitor();
        (await visitor.StatusAsync($"/sign-in/link?key={first}")).ShouldBe(HttpStatusCode.NotFound);
        (await visitor.StatusAsync($"/sign-in/link?key={second}")).ShouldBe(HttpStatusCode.OK);
        await OwnerAsync($"update access.link set expires_at = now() where person = {person.Id}");
        (await visitor.StatusAsync($"/sign-in/link?key={second}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        var (person, _) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        var (shut, _) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        await new People(site.Door).DisableAsync(shut.Id, isDisabled: true, CancellationToken.None);
        var (waiting, _) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        var answers = new HashSet<string>();
        foreach (var (name, password) in new[] { (person.Name, "wrong wrong wrong"), ("nobody.there", AccountSite.Password), (shut.Name, AccountSite.Password), (waiting.Name, ""), ("'; --", "x"), (person.Name, new string('x', 5000)) })
        {
            using var visitor = site.Visitor();
            using var answer = await visitor.SignInAsync(name, password);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answers.Add(Browser.Html.Text(await answer.Content.ReadAsStringAsync()));
        }

        answers.ShouldHaveSingleItem().ShouldContain("Wrong name or password");
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_for_longer_each_time_and_the_right_one_ends_that()
    {
        var (person, _) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        using var visitor = site.Visitor();
        async Task WrongAsync()
        {
            for (var time = 0; time < 5; time++)
                (await visitor.SignInAsync(person.Name, "wrong wrong wrong")).Dispose();
        }

        async Task<double> MinutesAsync() =>
            await site.Door.AskAsync<double>($"select coalesce(extract(epoch from locked_until - now()) / 60, 0)::float8 from access.credential where person = {person.Id}");

        await WrongAsync();
        (await MinutesAsync()).ShouldBeInRange(0.7, 1);
        using (var locked = await visitor.SignInAsync(person.Name, AccountSite.Password))
            locked.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var least in new[] { 1.7, 3.7 })
        {
            await OwnerAsync($"update access.credential set locked_until = now() where person = {person.Id}");
            await WrongAsync();
            (await MinutesAsync()).ShouldBeInRange(least, least + 0.3);
        }

        await OwnerAsync($"update access.credential set locked_until = now() where person = {person.Id}");
        using (var right = await visitor.SignInAsync(person.Name, AccountSite.Password))
            right.StatusCode.ShouldBe(HttpStatusCode.Found);
        await WrongAsync();
        (await MinutesAsync()).ShouldBeInRange(0.7, 1);
    }

    [Fact]
    public async Task Guesses_at_once_come_in_no_more_than_guesses_one_after_the_other()
    {
        var (person, _) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        var visitors = Enumerable.Range(0, 12).Select(_ => site.Visitor()).ToList();
        var answers = await Task.WhenAll(visitors.Select(visitor => visitor.SignInAsync(person.Name, "wrong wrong wrong")));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        (await site.Door.AskAsync<int>($"select failed + lockouts * 5 from access.credential where person = {person.Id}")).ShouldBeGreaterThan(0);
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task An_authenticator_is_asked_for_and_a_recovery_code_works_once()
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Amber, Role.Analyst);
        var (key, codes) = await visitor.AddAuthenticatorAsync();
        codes.Count.ShouldBe(10);
        visitor.Dispose();

        foreach (var (code, status) in new[] { ("000000", HttpStatusCode.Unauthorized), (Totp.Code(key, 1), HttpStatusCode.Found),
            (codes[0], HttpStatusCode.Found), (codes[0], HttpStatusCode.Unauthorized), (codes[1].ToLowerInvariant(), HttpStatusCode.Found) })
        {
            using var again = site.Visitor();
            using var first = await again.SignInAsync(person.Name, AccountSite.Password);
            (first.Headers.Location?.ToString() ?? Browser.Html.Text(await first.Content.ReadAsStringAsync())).ShouldBe("/sign-in/code?to=%2F", code);
            (await again.StatusAsync("/account")).ShouldBe(HttpStatusCode.Found, "a password alone is not enough");
            using var second = await again.SendAsync("/sign-in/code", "/sign-in/code", ("code", code));
            second.StatusCode.ShouldBe(status, $"{code}: {Browser.Html.Text(await second.Content.ReadAsStringAsync())}");
        }
    }

    [Fact]
    public async Task A_code_is_taken_once_wherever_it_is_shown_and_however_many_show_it_at_once()
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Amber, Role.Analyst);
        var (key, _) = await visitor.AddAuthenticatorAsync();
        async Task<Visitor> AtSecondStepAsync()
        {
            var again = site.Visitor();
            (await again.SignInAsync(person.Name, AccountSite.Password)).Headers.Location!.ToString().ShouldStartWith("/sign-in/code");
            return again;
        }

        // That which confirmed the authenticator is used up.
        using (var late = await AtSecondStepAsync())
        using (var refused = await late.SendAsync("/sign-in/code", "/sign-in/code", ("code", visitor.UsedCode!)))
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await OwnerAsync($"update access.credential set failed = 0 where person = {person.Id}");

        // The next, shown by three browsers and at the terminal of another node, which knows nothing of the first.
        var code = Totp.Code(key, 1);
        var browsers = new[] { await AtSecondStepAsync(), await AtSecondStepAsync(), await AtSecondStepAsync() };
        await using var log = new AccessLog(site.Server.Database, "another node", TimeProvider.System);
        await using var terminal = TerminalSignIn.Open(site.Server.Database, log, site.Server.Keys);
        var forms = await Task.WhenAll(browsers.Select(async browser => (Browser: browser, Html: await browser.ReadAsync("/sign-in/code"))));
        var tries = forms.Select(async form => (await form.Browser.PostFormAsync(form.Html, "/sign-in/code", ("code",
            code))).StatusCode == HttpStatusCode.Found)
            .Append(Task.Run(async () => await terminal.SignInAsync(person.Name, AccountSite.Password, () => Task.FromResult(code),
                CancellationToken.None) is not null));
        (await Task.WhenAll(tries)).Count(isIn => isIn).ShouldBe(1);
        Array.ForEach(browsers, browser => browser.Dispose());
        visitor.Dispose();
    }

    [Fact]
    public async Task A_code_confirms_an_authenticator_once()
    {
        var (_, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        var html = await visitor.ReadAsync("/account/authenticator");
        var code = Totp.Code(Visitor.KeyOf(html), 0);
        using (var first = await visitor.PostFormAsync(html, "/account/authenticator", ("code", code)))
            first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var again = await visitor.PostFormAsync(html, "/account/authenticator", ("code", code)))
            again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Dispose();
    }

    [Fact]
    public async Task A_password_fits_from_whichever_keyboard_it_comes()
    {
        const string Composed = "fünf stille Lärchen", Decomposed = "fu\u0308nf stille La\u0308rchen";
        var (person, link) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        using var visitor = site.Visitor();
        using (var set = await visitor.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", Decomposed), ("again", Composed)))
            set.StatusCode.ShouldBe(HttpStatusCode.Found);
        foreach (var typed in new[] { Composed, Decomposed })
        {
            using var other = site.Visitor();
            using var answer = await other.SignInAsync(person.Name, typed);
            answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        // One that was hashed as it was typed, before there was one form, is hashed anew.
        await using (var command = site.Server.Database.Connections.Owner.CreateCommand("update access.credential set password_hash = $1 where person = $2"))
        {
            command.Parameters.Add(new() { Value = new Microsoft.AspNetCore.Identity.PasswordHasher<Credential>().HashPassword(null!, Decomposed) });
            command.Parameters.Add(new() { Value = person.Id });
            await command.ExecuteNonQueryAsync();
        }

        foreach (var typed in new[] { Decomposed, Composed })
        {
            using var other = site.Visitor();
            using var answer = await other.SignInAsync(person.Name, typed);
            answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        }
    }

    [Fact]
    public async Task A_session_that_ended_has_ended_wherever_its_cookie_is()
    {
        var (person, first) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        using var second = site.Visitor();
        (await second.SignInAsync(person.Name, AccountSite.Password)).Dispose();
        (await second.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        // From the first, all others are ended.
        (await first.SendAsync("/account", "/account/sessions/end")).Dispose();
        var left = await new Sessions(site.Door).ListAsync(person.Id, CancellationToken.None);
        left.Count.ShouldBeLessThan(2);

        using var third = site.Visitor();
        (await third.SignInAsync(person.Name, AccountSite.Password)).Dispose();
        await OwnerAsync($"update access.session set seen_at = now() - interval '31 minutes' where person = {person.Id}");
        using var idle = await third.GetAsync("/account");
        idle.Headers.Location!.ToString().ShouldBe("/sign-in?to=%2Faccount");

        using var fourth = site.Visitor();
        (await fourth.SignInAsync(person.Name, AccountSite.Password)).Dispose();
        (await fourth.SendAsync("/account", "/sign-out")).Dispose();
        (await fourth.StatusAsync("/account")).ShouldBe(HttpStatusCode.Found);
        first.Dispose();
    }

    [Fact]
    public async Task Whoever_is_shut_out_is_out_at_once()
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        (await visitor.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        await new People(site.Door).DisableAsync(person.Id, isDisabled: true, CancellationToken.None);
        (await visitor.StatusAsync("/")).ShouldBe(HttpStatusCode.Found);
        // What they had open does not come back with them.
        await new People(site.Door).DisableAsync(person.Id, isDisabled: false, CancellationToken.None);
        (await visitor.StatusAsync("/")).ShouldBe(HttpStatusCode.Found);
        using (var again = await visitor.SignInAsync(person.Name, AccountSite.Password))
            again.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await visitor.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        visitor.Dispose();
    }

    [Theory]
    [InlineData("/states/SDN?asof=2026-01-01", "/states/SDN?asof=2026-01-01")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/sign-in?to=/sign-in", "/")]
    public async Task After_signing_in_one_stays_on_this_site(string asked, string led)
    {
        var (person, first) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        first.Dispose();
        using var visitor = site.Visitor();
        using var answer = await visitor.SendAsync($"/sign-in?to={Uri.EscapeDataString(asked)}", "/sign-in", ("name", person.Name), ("password", AccountSite.Password));
        answer.Headers.Location!.ToString().ShouldBe(led);
    }

    [Fact]
    public async Task A_form_that_no_page_of_ours_gave_is_not_taken()
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        foreach (var action in new[] { "/sign-in", "/sign-out", "/account/password", "/account/tokens", "/account/sessions/end", "/account/codes", "/account/passkeys/options", "/sign-in/passkey" })
        {
            using var answer = await visitor.PostAsync(action, ("name", person.Name), ("password", AccountSite.Password), ("__RequestVerificationToken", "x"));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, action);
        }

        visitor.Dispose();
    }

    [Fact]
    public async Task A_token_reads_for_its_person_until_it_is_revoked_and_changes_nothing()
    {
        var (_, visitor) = await site.ComeInStronglyAsync(Tlp.Amber, Role.Analyst, Role.Operator);
        using var made = await visitor.SendAsync("/account", "/account/tokens", ("name", "A script"), ("days", "30"), ("clearance", "TLP:GREEN"));
        var token = Visitor.Secrets(await made.Content.ReadAsStringAsync()).ShouldHaveSingleItem();
        token.ShouldStartWith("tocsin_");
        (await visitor.ReadAsync("/account")).ShouldNotContain(token);

        async Task<HttpStatusCode> AskAsync(string address, string bearer)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Authorization", $"Bearer {bearer}" } } };
            using var answer = await site.Server.Client.SendAsync(request);
            return answer.StatusCode;
        }

        (await AskAsync("/api/v1/imports", token)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync("/people", token)).ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync("/api/v1/imports", token[..^1] + (token[^1] == '0' ? '1' : '0'))).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync("/api/v1/imports", "tocsin_x")).ShouldBe(HttpStatusCode.Unauthorized);
        (await site.Door.AskAsync<bool>($"select exists (select from access.token where encode(hash, 'escape') like '%{token[7..]}%')")).ShouldBeFalse();

        using var revoked = await visitor.SendAsync("/account", "/account/tokens/revoke");
        (await AskAsync("/api/v1/imports", token)).ShouldBe(HttpStatusCode.Unauthorized);
        visitor.Dispose();
    }

    [Fact]
    public async Task With_a_second_factor_a_password_alone_changes_nothing_of_the_account()
    {
        // Somebody who has a passkey and signs in with their password: that could be whoever learned the password.
        var (person, visitor) = await site.ComeInAsync(Tlp.Red, Role.Analyst);
        await OwnerAsync($"insert into access.passkey values ('\\x{person.Id:x8}', {person.Id}, '\\x02', 'Key', now(), 1, '{{usb}}', true, false, false, '\\x03', '\\x04')");
        (await visitor.ReadAsync("/account")).ShouldContain("you see only open rows");
        using (var key = await visitor.GetAsync("/account/authenticator"))
            key.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var password = await visitor.SendAsync("/account", "/account/password", ("current", AccountSite.Password), ("new", "another long one here"), ("again", "another long one here")))
            password.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var token = await visitor.SendAsync("/account", "/account/tokens", ("name", "x"), ("days", "1"), ("clearance", "TLP:RED")))
            token.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var removed = await visitor.SendAsync("/account", "/account/passkeys/remove"))
            removed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Dispose();
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_needs_the_old_one()
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        using var other = site.Visitor();
        (await other.SignInAsync(person.Name, AccountSite.Password)).Dispose();
        const string Next = "seven quiet lanterns";
        using (var wrong = await visitor.SendAsync("/account", "/account/password", ("current", "wrong"), ("new", Next), ("again", Next)))
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using (var right = await visitor.SendAsync("/account", "/account/password", ("current", AccountSite.Password), ("new", Next), ("again", Next)))
            right.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await visitor.StatusAsync("/account")).ShouldBe(HttpStatusCode.OK);
        (await other.StatusAsync("/account")).ShouldBe(HttpStatusCode.Found);
        using var third = site.Visitor();
        (await third.SignInAsync(person.Name, AccountSite.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await third.SignInAsync(person.Name, Next)).StatusCode.ShouldBe(HttpStatusCode.Found);
        visitor.Dispose();
    }

    private async Task OwnerAsync(string sql)
    {
        await using var command = site.Server.Database.Connections.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
