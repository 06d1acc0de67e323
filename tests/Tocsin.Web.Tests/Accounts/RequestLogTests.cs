using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Log;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>What people do over HTTP stands in the access log, whoever asks and by whatever way; and what is secret does not.</summary>
[Collection(nameof(AccountSite))]
public sealed class RequestLogTests(AccountSite site)
{
    private AccessLogReader Log => new(site.Door);

    [Theory]
    [InlineData("/states/SDN", "read", "state SDN")]
    [InlineData("/api/v1/states/SDN", "read", "state SDN")]
    [InlineData("/api/v1/states/sdn/events?format=csv", "export", "state SDN")]
    [InlineData("/?q=sudan", "search", "/")]
    [InlineData("/find?q=sudan", "search", "/find")]
    [InlineData("/api/v1/watchlist?q=sudan", "search", "/api/v1/watchlist")]
    [InlineData("/api/v1/imports?format=csv", "export", "/api/v1/imports")]
    [InlineData("/data", "read", "/data")]
    [InlineData("/Data/", "read", "/data")]
    [InlineData("/states/sdn", "read", "state SDN")]
    [InlineData("/api/v1/states/%20SDN", "read", "state SDN")]
    [InlineData("/api/v1/alarms?state=sdn", "read", "state SDN")]
    [InlineData("/alarms?state=SDN", "read", "state SDN")]
    [InlineData("/models/alarms", "read", "/models/alarms")]
    [InlineData("/api/v1/alarms?state=the%20Sudan", "read", "state SDN")]
    [InlineData("/api/v1/states/Soudan", "read", "state SDN")]
    [InlineData("/api/v1/states/SD/events?format=csv", "export", "state SDN")]
    [InlineData("/states/sudan", "read", "state SDN")]
    [InlineData("/data/imports/00012", "read", "import 12")]
    public async Task What_is_read_stands_in_the_log_with_whose_session_it_was(string address, string act, string subject)
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        (await visitor.StatusAsync(address)).ShouldNotBe(HttpStatusCode.Unauthorized);
        var entry = (await OfAsync(person)).First(one => one.Act is not ("sign_in" or "sign_in_failed") && one.Outcome == "granted");
        (entry.Act, entry.Subject, entry.Person).ShouldBe((act, subject, person.Name));
        entry.Session.ShouldNotBeNull();
        if (address.Contains("q=", StringComparison.Ordinal))
            entry.Query["q"].ShouldBe("sudan");
        visitor.Dispose();
    }

    [Fact]
    public async Task What_is_shown_to_a_person_no_page_of_another_site_reads()
    {
        var (_, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        using var answer = await visitor.GetAsync("/api/v1/states");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        visitor.Dispose();
    }

    [Fact]
    public async Task What_shows_no_content_and_nobody_leaves_no_entry()
    {
        var before = (await Log.StandingAsync(CancellationToken.None)).Rows;
        using var visitor = site.Visitor();
        foreach (var address in new[] { "/help", "/sign-in", "/", "/api/v1", "/api/v1/problems", "/health/ready" })
            await visitor.StatusAsync(address);
        // Whatever a stranger sends, or how: any of them could fill the log.
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Head, HttpMethod.Options, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, new Uri("/?fill=the-log", UriKind.Relative));
            using var answer = await site.Server.Client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, method.Method);
        }

        (await visitor.StatusAsync("/people")).ShouldBe(HttpStatusCode.Found);
        (await Log.ListAsync(new AccessLogFilter(), 50, CancellationToken.None)).Where(entry => entry.Sequence > before && entry.Person is null && entry.Act != "sign_in_failed").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_not_there_counts_as_seen_by_nobody()
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        foreach (var address in new[] { "/data/imports/987654", "/api/v1/imports/987654" })
            (await visitor.StatusAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        (await OfAsync(person)).Where(entry => entry.Subject == "import 987654").Select(entry => entry.Outcome).ShouldBe(["refused", "granted", "refused", "granted"]);
        (await Log.EveryoneWhoSawAsync("import 987654", CancellationToken.None)).ShouldBeEmpty();
        (await Log.EverythingSeenByAsync(person.Name, CancellationToken.None)).ShouldNotContain(one => one.Who == "import 987654");
        await visitor.StatusAsync("/data");
        (await Log.EverythingSeenByAsync(person.Name, CancellationToken.None)).ShouldContain(one => one.Who == "/data" && one.Times == 1);
        visitor.Dispose();
    }

    [Fact]
    public async Task Whoever_is_refused_is_named_with_what_they_asked_for()
    {
        var (person, visitor) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Operator);
        foreach (var address in new[] { "/states/SDN", "/api/v1/states/SDN", "/audit" })
            (await visitor.StatusAsync(address)).ShouldBe(HttpStatusCode.Forbidden);
        (await OfAsync(person)).Where(entry => entry.Act == "failure").Select(entry => (entry.Subject, entry.Outcome)).ShouldBe([("/audit", "refused"), ("state SDN", "refused"), ("state SDN", "refused")]);
        visitor.Dispose();
    }

    [Fact]
    public async Task Who_comes_in_who_does_not_and_who_leaves_is_logged()
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        (await visitor.SendAsync("/account", "/sign-out")).Dispose();
        (await visitor.SignInAsync(person.Name, "wrong wrong wrong")).Dispose();
        var entries = (await OfAsync(person)).Where(entry => entry.Act.StartsWith("sign_", StringComparison.Ordinal)).ToList();
        entries.Select(entry => (entry.Act, entry.Outcome)).ShouldBe([("sign_in_failed", "refused"), ("sign_out", "granted"), ("sign_in", "granted")]);
        entries[0].Query["address"].ShouldBe("127.0.0.1");
        entries[2].Session.ShouldNotBeNull();

        // What people type there by mistake is their password.
        (await visitor.SignInAsync("my secret by mistake", "x")).Dispose();
        var nobody = (await Log.ListAsync(new AccessLogFilter { Act = AccessAct.SignInFailed }, 20, CancellationToken.None)).First(entry => entry.Person is null);
        nobody.Subject.ShouldBe("password");
        (await Entries()).ShouldNotContain("by mistake");
        visitor.Dispose();
    }

    [Fact]
    public async Task A_token_is_named_by_its_number_and_a_wrong_one_is_a_failed_sign_in()
    {
        var (person, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Analyst);
        var token = await new Tokens(site.Door).MakeAsync(person.Id, "nightly", [TokenScope.Read], Tlp.Clear, [], TimeSpan.FromDays(1), CancellationToken.None);
        foreach (var (shown, status) in new[] { (token, HttpStatusCode.OK), (token[..^1] + (token[^1] == '0' ? '1' : '0'), HttpStatusCode.Unauthorized) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/states/SDN", UriKind.Relative)) { Headers = { { "Authorization", $"Bearer {shown}" } } };
            using var answer = await site.Server.Client.SendAsync(request);
            answer.StatusCode.ShouldBe(status);
        }

        var entry = (await OfAsync(person))[0];
        (entry.Subject, entry.Token is not null, entry.Session).ShouldBe(("state SDN", true, null));
        (await Log.ListAsync(new AccessLogFilter { Act = AccessAct.SignInFailed, Subject = "token" }, 5, CancellationToken.None)).ShouldNotBeEmpty();
        // A proxy that asks for a password of its own passes it on: it is not for us.
        using var basic = new HttpRequestMessage(HttpMethod.Get, new Uri("/help", UriKind.Relative)) { Headers = { { "Authorization", "Basic cHJveHk6c2VjcmV0" } } };
        using var page = await site.Server.Client.SendAsync(basic);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        visitor.Dispose();
    }

    [Fact]
    public async Task A_change_of_access_stands_in_the_log_with_what_was_asked_and_so_does_one_that_was_refused()
    {
        var (operators, visitor) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Operator);
        var (other, _) = await site.InviteAsync(Tlp.Clear, Role.Analyst);
        using (var done = await visitor.SendAsync($"/people/{other.Id}", $"/people/{other.Id}", ("display", "Other"), ("role", "reporter"), ("role", "adviser")))
            done.StatusCode.ShouldBe(HttpStatusCode.Found);
        // Nobody gives themselves rights.
        var form = (await visitor.ReadAsync($"/people/{other.Id}")).Replace($"/people/{other.Id}", $"/people/{operators.Id}", StringComparison.Ordinal);
        using (var refused = await visitor.PostFormAsync(form, $"/people/{operators.Id}", ("display", "Me"), ("role", "operator"), ("role", "analyst")))
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var entries = (await OfAsync(operators)).Where(entry => entry.Act == "permission_changed" && entry.Subject.StartsWith("person", StringComparison.Ordinal)).ToList();
        entries.Select(entry => (entry.Subject, entry.Query["role"], entry.Outcome)).ShouldBe(
            [($"person {operators.Id}", "operator,analyst", "refused"), ($"person {operators.Id}", "operator,analyst", "granted"), ($"person {other.Id}", "reporter,adviser", "granted")]);
        visitor.Dispose();
    }

    [Fact]
    public async Task No_password_key_code_or_link_is_written_down()
    {
        var (_, visitor) = await site.ComeInAsync(Tlp.Clear, Role.Operator);
        var (key, codes) = await visitor.AddAuthenticatorAsync();
        using (var invited = await visitor.SendAsync("/people", "/people", ("name", "invited.for.the.log"), ("display", "Invited"), ("role", "reporter")))
        {
            var link = System.Text.RegularExpressions.Regex.Match(await invited.Content.ReadAsStringAsync(), "key=([0-9a-f]{64})").Groups[1].Value;
            link.Length.ShouldBe(64);
            using var guest = site.Visitor();
            (await guest.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", "another long one"), ("again", "another long one"))).Dispose();
            (await Entries()).ShouldNotContain(link);
        }

        using (var changed = await visitor.SendAsync("/account", "/account/password", ("current", AccountSite.Password), ("new", "yet another one it is"), ("again", "yet another one it is")))
            changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var log = await Entries();
        foreach (var secret in new[] { AccountSite.Password, "another long one", "yet another one it is", key }.Concat(codes))
            log.ShouldNotContain(secret);
        log.ShouldContain("invited.for.the.log");
        visitor.Dispose();
    }

    [Fact]
    public void Every_form_says_what_it_does_but_those_that_write_their_own_entry()
    {
        var silent = site.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && route.Metadata.GetMetadata<Deed>() is null).Select(route => route.RoutePattern.RawText).Order();
        silent.ShouldBe(["/account/passkeys/options", "/data/imports/{id:long}/handling", "/data/imports/{id:long}/handling/back", "/exercise", "/sign-in",
            "/sign-in/code", "/sign-in/link", "/sign-in/passkey", "/sign-in/passkey/options",
            "/sources", "/sources/{id:long}/forget", "/sources/{id:long}/unmasking", "/sources/search", "/unmasking/{id:long}", "/unmasking/{id:long}/forget",
                "/unmasking/{id:long}/identity"]);
    }

    [Fact]
    public async Task What_a_form_that_is_refused_shows_is_logged_as_read_and_its_address_tells_nothing_else()
    {
        var (person, visitor) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Reporter);
        using (var refused = await visitor.SendAsync("/sources", "/sources", ("mark", "x")))
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await OfAsync(person)).Where(entry => entry.Subject == "/sources").Select(entry => (entry.Act, entry.Outcome)).ShouldBe([("read", "granted"), ("read", "granted")]);

        var (_, operators) = await site.ComeInStronglyAsync(Tlp.Clear, Role.Operator);
        var form = await operators.ReadAsync($"/people/{person.Id}");
        using (var changed = await operators.PostFormAsync(form.Replace($"action=\"/people/{person.Id}\"", $"action=\"/people/{person.Id}?role=operator\"", StringComparison.Ordinal), $"/people/{person.Id}?role=operator", ("display", "No role")))
            changed.StatusCode.ShouldNotBe(HttpStatusCode.NotFound);
        (await Log.ListAsync(new AccessLogFilter { Subject = $"person {person.Id}", Act = AccessAct.PermissionChanged }, 1, CancellationToken.None))[0].Query["role"].ShouldBe("");
        visitor.Dispose();
        operators.Dispose();
    }

    [Fact]
    public async Task Where_the_log_cannot_be_written_nothing_is_shown_and_nothing_is_done()
    {
        var databases = new TestDatabase();
        await databases.InitializeAsync();
        await using var server = await Api.ApiServer.StartAsync(databases, TimeProvider.System, isReal: true);
        var door = server.Database.As(WorkContext.Door);
        var (_, link) = await new People(door).AddAsync(new NewPerson("reader", "Reader", [Role.Analyst, Role.Operator, Role.DecisionMaker, Role.Auditor], Tlp.Clear, []), CancellationToken.None);
        var (other, _) = await new People(door).AddAsync(new NewPerson("other", "Other", [Role.Analyst], Tlp.Clear, []), CancellationToken.None);
        using var visitor = new Visitor(server.Client.BaseAddress!);
        (await visitor.SendAsync($"/sign-in/link?key={link}", "/sign-in/link", ("new", AccountSite.Password), ("again", AccountSite.Password))).Dispose();
        await visitor.AddAuthenticatorAsync();
        var form = await visitor.ReadAsync($"/people/{other.Id}");

        await OwnerAsync(server.Database, "alter function access.append_log(text[]) rename to append_log_away");
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<Gate>() is { IsAsset: false } gate && gate != Gate.Open && route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(route => GateTests.Address("/" + route.RoutePattern.RawText!.Trim('/'))).ToList();
        routes.Count.ShouldBeGreaterThan(35);
        foreach (var address in routes)
        {
            using var answer = await visitor.GetAsync(address);
            // The API says of what is not there that it is not there: that shows nothing.
            if (answer.StatusCode == HttpStatusCode.NotFound && address.StartsWith("/api/", StringComparison.Ordinal))
                continue;
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
            (await answer.Content.ReadAsStringAsync()).ShouldContain(
                address.StartsWith("/api/", StringComparison.Ordinal) ? "access_log_unavailable" : "Access log unavailable", Case.Insensitive, address);
        }

        (await visitor.GetAsync("/data")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using (var changed = await visitor.PostFormAsync(form, $"/people/{other.Id}", ("display", "Changed"), ("role", "reporter")))
            changed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await new People(door).FindAsync(other.Id, CancellationToken.None))!.Display.ShouldBe("Other");
        using (var stranger = new Visitor(server.Client.BaseAddress!))
        {
            using var refused = await stranger.SignInAsync("reader", AccountSite.Password);
            refused.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
            (await stranger.StatusAsync("/account")).ShouldNotBe(HttpStatusCode.OK);
        }

        await OwnerAsync(server.Database, "alter function access.append_log_away(text[]) rename to append_log");
        (await visitor.StatusAsync("/data")).ShouldBe(HttpStatusCode.OK);
        await databases.DisposeAsync();
    }

    private async Task<IReadOnlyList<LoggedAccess>> OfAsync(Person person) => await Log.ListAsync(new AccessLogFilter { Person = person.Name }, 100, CancellationToken.None);

    private async Task<string> Entries() => await site.Door.AskAsync<string>("select string_agg(entry, chr(10)) from access.log") ?? "";

    private static async Task OwnerAsync(Database database, string sql)
    {
        await using var command = database.Connections.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
