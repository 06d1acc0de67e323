using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Vault;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>The pages of sources and of unmasking: what they show, to whom, and that nothing keeps it.</summary>
[Collection(nameof(AccountSite))]
public sealed partial class VaultPageTests(AccountSite site)
{
    private const string Name = "Zephyrine Oyelaran";

    [Fact]
    public async Task A_source_is_entered_asked_for_agreed_to_shown_and_forgotten_and_only_who_asked_saw_it()
    {
        await MakeKeyAsync();
        var (_, reporter) = await site.ComeInStronglyAsync(Tlp.Amber, Role.Reporter);
        var (_, analyst) = await site.ComeInStronglyAsync(Tlp.Amber, Role.Analyst);
        var (_, adviser) = await site.ComeInStronglyAsync(Tlp.Amber, Role.Adviser);
        var (_, low) = await site.ComeInStronglyAsync(Tlp.Green, Role.DecisionMaker);
        var entered = await TextAsync(await reporter.SendAsync("/sources", "/sources", ("name", Name), ("contact", "z@hidden.example"), ("note", ""), ("mark", "TLP:AMBER")));
        var code = CodeName().Match(entered).Value;
        entered.ShouldContain($"Its code name is {code}");
        var address = Regex.Match(await analyst.ReadAsync("/sources"), $"href=\"(/sources/[0-9]+)\"><bdi class=\"mono\">{code}<").Groups[1].Value;
        (await low.ReadAsync("/sources")).ShouldNotContain(code);
        (await low.StatusAsync(address)).ShouldBe(HttpStatusCode.NotFound);

        using (var asked = await analyst.SendAsync(address, $"{address}/unmasking", ("why", "She may be in danger.")))
            asked.Headers.Location!.ToString().ShouldBe("/unmasking");
        (await TextAsync(await analyst.SendAsync(address, $"{address}/unmasking", ("why", "Again.")))).ShouldContain("You have already asked for this.");
        var waiting = await adviser.ReadAsync("/unmasking");
        Html.Text(waiting).ShouldContain("She may be in danger.");
        (await low.ReadAsync("/unmasking")).ShouldContain("Nothing awaits your decision");
        var decide = Regex.Match(waiting, "action=\"(/unmasking/[0-9]+)\"").Groups[1].Value;
        using (var early = await analyst.PostFormAsync((await analyst.ReadAsync(address)).Replace($"{address}/unmasking", $"{decide}/identity", StringComparison.Ordinal), $"{decide}/identity"))
            (await TextAsync(early)).ShouldContain("Nobody has agreed to this request.");
        using (var agreed = await adviser.SendAsync("/unmasking", decide, ("why", "Call her."), ("agree", "true")))
            agreed.StatusCode.ShouldBe(HttpStatusCode.Found);

        using (var shown = await analyst.SendAsync("/unmasking", $"{decide}/identity"))
        {
            shown.StatusCode.ShouldBe(HttpStatusCode.OK);
            shown.Headers.CacheControl!.ToString().ShouldBe("no-store");
            int.Parse(shown.Headers.GetValues("Refresh").Single().Split(';')[0], provider: null).ShouldBeInRange(800, 900);
            var text = await TextAsync(shown);
            text.ShouldContain(Name);
            ShownUntil().IsMatch(text).ShouldBeTrue(text);
        }

        using (var third = await adviser.PostFormAsync((await adviser.ReadAsync(address)).Replace($"{address}/unmasking", $"{decide}/identity", StringComparison.Ordinal), $"{decide}/identity"))
            (await TextAsync(third)).ShouldNotContain(Name);
        foreach (var visitor in new[] { reporter, analyst, adviser })
        {
            foreach (var page in new[] { "/sources", address }.Concat(visitor == reporter ? [] : ["/unmasking"]))
                (await visitor.ReadAsync(page)).ShouldNotContain("Zephyrine");
        }

        var found = await TextAsync(await adviser.SendAsync("/sources", "/sources/search", ("words", "oyelaran")));
        found.ShouldContain("1 source found");
        found.ShouldNotContain("Zephyrine");
        // To destroy it takes another person, too.
        var (_, chief) = await site.ComeInStronglyAsync(Tlp.Amber, Role.DecisionMaker);
        (await adviser.SendAsync(address, $"{address}/forget", ("why", "She asked for it."),
            ("sure", "on"))).Headers.Location!.ToString().ShouldBe("/unmasking");
        Html.Text(await adviser.ReadAsync("/unmasking")).ShouldContain("awaiting a second person");
        var forget = Regex.Match(await chief.ReadAsync("/unmasking"), "action=\"(/unmasking/[0-9]+/forget)\"").Groups[1].Value;
        (await chief.SendAsync("/unmasking", forget, ("why", "Agreed."), ("agree", "true"))).Headers.Location!.ToString().ShouldBe("/unmasking");
        chief.Dispose();
        (await TextAsync(await analyst.SendAsync("/account", "/sign-out"))).ShouldNotContain("Zephyrine");
        Html.Text(await reporter.ReadAsync(address)).ShouldContain("Reason: She asked for it.");
        (await TextAsync(await adviser.SendAsync("/sources", "/sources/search", ("words", "oyelaran")))).ShouldContain("0 sources found");
        (await site.Door.ScalarAsync<string>("select string_agg(entry, ' ') from access.log", [], CancellationToken.None))!.ShouldNotContain("oyelaran", Case.Insensitive);
        foreach (var visitor in new[] { reporter, analyst, adviser, low })
            visitor.Dispose();
    }

    [BrowserFact]
    public async Task Every_page_of_sources_is_without_fault_on_a_desk_on_a_phone_and_in_the_dark()
    {
        await MakeKeyAsync();
        var (_, link) = await site.InviteAsync(Tlp.Red, Role.DecisionMaker, Role.Analyst);
        var page = await site.TabAsync();
        await page.GotoAsync($"/sign-in/link?key={link}");
        await AccountSite.SetPasswordAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey Passkey" }).WaitForAsync();
        await page.GotoAsync("/unmasking");
        await AccountPageTests.CheckAsync(page, "/unmasking-none");
        await page.GotoAsync("/sources");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("پریسا آزمون");
        await page.GetByLabel("Contact", new() { Exact = true }).FillAsync("+98 21 5550 1998 · call from another telephone only, between nine and ten");
        await page.GetByRole(AriaRole.Button, new() { Name = "Encrypt and enter" }).ClickAsync();
        await page.GetByText("Its code name is").WaitForAsync();
        await AccountPageTests.CheckAsync(page, "/sources-entered");
        var code = await page.Locator("section.shown code").InnerTextAsync();
        await page.GetByLabel("Name or contact").FillAsync("پریسا");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByText("1 source found").WaitForAsync();
        await AccountPageTests.CheckAsync(page, "/sources-found");
        await page.GotoAsync("/sources");
        await page.GetByRole(AriaRole.Link, new() { Name = code }).ClickAsync();
        await AccountPageTests.CheckAsync(page, "/sources/{id:long}");
        await page.GetByLabel("Reason").First.FillAsync("To ask whether she is safe, as the road to the village is closed since this morning.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await page.ArriveAsync("/unmasking");
        var (_, adviser) = await site.ComeInStronglyAsync(Tlp.Red, Role.Adviser);
        var decide = Regex.Match(await adviser.ReadAsync("/unmasking"), "action=\"(/unmasking/[0-9]+)\"").Groups[1].Value;
        (await adviser.SendAsync("/unmasking", decide, ("why", "Call her."), ("agree", "true"))).Dispose();
        using (var other = await adviser.SendAsync("/sources", "/sources", ("name", "Other"), ("mark", "TLP:AMBER")))
        {
            var html = await other.Content.ReadAsStringAsync();
            var theirs = Regex.Match(html, $"href=\"(/sources/[0-9]+)\"><bdi class=\"mono\">{CodeName().Match(Html.Text(html)).Value}<").Groups[1].Value;
            (await adviser.SendAsync(theirs, $"{theirs}/unmasking", ("why", "To thank them."))).Dispose();
        }

        await page.GotoAsync("/unmasking");
        await AccountPageTests.CheckAsync(page, "/unmasking");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show identity" }).ClickAsync();
        await page.GetByText("پریسا آزمون").WaitForAsync();
        await AccountPageTests.CheckAsync(page, "/unmasking/identity");
        await page.GotoAsync("/sources");
        await page.GetByRole(AriaRole.Link, new() { Name = code }).ClickAsync();
        await page.GetByLabel("Reason").Last.FillAsync("She asked for it.");
        await page.GetByLabel("I understand this can’t be undone").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask to destroy the identity" }).ClickAsync();
        await page.ArriveAsync("/unmasking");
        var forget = Regex.Match(await adviser.ReadAsync("/unmasking"), "action=\"(/unmasking/[0-9]+/forget)\"").Groups[1].Value;
        (await adviser.SendAsync("/unmasking", forget, ("why", "Agreed."), ("agree", "true"))).Dispose();
        await page.ReloadAsync();
        await AccountPageTests.CheckAsync(page, "/unmasking-forgotten");
        await page.GotoAsync("/sources");
        await page.GetByRole(AriaRole.Link, new() { Name = code }).ClickAsync();
        await page.GetByText("This source is forgotten").WaitForAsync();
        await AccountPageTests.CheckAsync(page, "/sources-forgotten");
        adviser.Dispose();
    }

    [Fact]
    public async Task Without_a_master_key_a_page_says_what_to_do()
    {
        var databases = new Tocsin.Tests.Store.TestDatabase();
        await databases.InitializeAsync();
        await using (var server = await Api.ApiServer.StartAsync(databases, TimeProvider.System))
        {
            using var visitor = new Visitor(server.Client.BaseAddress!);
            visitor.Cookies.Add(server.Client.BaseAddress!, new System.Net.Cookie("tocsin-exercise-role", "decision_maker"));
            var page = Html.Text(await visitor.ReadAsync("/sources"));
            page.ShouldContain("tocsin vault key new");
            page.ShouldNotContain("Encrypt and enter"); // nobody types an identity in vain
            var refused = await TextAsync(await visitor.PostAsync("/sources",
                [.. Visitor.Hidden(await visitor.ReadAsync("/exercise"), "/exercise"), ("name", Name), ("mark", "TLP:AMBER")]));
            refused.ShouldContain("tocsin vault check");
            refused.ShouldNotContain("vault-keys"); // where keys lie is for the operator
            refused.ShouldNotContain("Zephyrine");
        }

        await databases.DisposeAsync();
    }

    private async Task MakeKeyAsync()
    {
        var place = site.Server.Services.GetRequiredService<VaultPlace>();
        if (!File.Exists(place.KeyFile))
            await new MasterKeys(site.Door, place).NewAsync(CancellationToken.None);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using (answer)
            return Html.Text(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("[A-Z]{3,12}-[A-Z]{3,12}-[0-9]{2}")]
    private static partial Regex CodeName();

    [GeneratedRegex("Shown until [0-9]{2}:[0-9]{2} UTC")]
    private static partial Regex ShownUntil();
}
