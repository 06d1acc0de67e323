using Microsoft.Playwright;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Tests.Store;
using Tocsin.Web.Tests.Browser;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>
/// The pages that somebody signs in for, as a browser shows them: no accessibility fault, nothing wider than a phone, nothing that a script of others could do.
/// </summary>
[Collection(nameof(AccountSite))]
public sealed class AccountPageTests(AccountSite site)
{
    [BrowserFact]
    public async Task Every_page_is_without_fault_on_a_desk_on_a_phone_and_in_the_dark()
    {
        var (person, link) = await site.InviteAsync(Tlp.Red, Role.Operator, Role.DecisionMaker, Role.Analyst, Role.Auditor);
        var page = await site.TabAsync();
        var faults = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") faults.Add(message.Text); };
        page.Request += (_, request) => { if (!request.Url.StartsWith("http://localhost:", StringComparison.Ordinal)) faults.Add($"outside: {request.Url}"); };
        await page.GotoAsync($"/sign-in/link?key={link}");
        await CheckAsync(page, "/sign-in/link");
        await AccountSite.SetPasswordAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey Passkey" }).WaitForAsync();
        var (other, _) = await site.InviteAsync(Tlp.Clear, Role.Reporter);
        var (asleep, _) = await site.InviteAsync(Tlp.Amber, Role.Analyst);
        await site.Door.RunAsync($"update access.person set is_asleep = true where id = {asleep.Id}");
        foreach (var address in PageList.ForPersons.Where(route => route is not ("/sign-in/link" or "/sources/{id:long}")).Select(route =>
            route.Replace("{id:int}", $"{other.Id}", StringComparison.Ordinal)).Append($"/people/{person.Id}").Append($"/people/{asleep.Id}"))
        {
            await page.GotoAsync(address);
            await CheckAsync(page, address);
        }

        faults.ShouldBeEmpty();
    }

    // Desk and phone, light and dark: accessibility rules, and no sideways scrolling.
    internal static async Task CheckAsync(IPage page, string address)
    {
        (await page.EvaluateAsync<int>("document.querySelectorAll('style, [style], script:not([src])').length")).ShouldBe(0, address);
        foreach (var width in new[] { 1280, 360 })
        {
            await page.SetViewportSizeAsync(width, 800);
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width)
            {
                var who = await page.EvaluateAsync<string>("width => [...document.querySelectorAll('main *')].filter(one => !one.closest('.tablewrap') && one.getBoundingClientRect().right > width).map(one => one.outerHTML.slice(0, 90)).join(' | ')", width);
                Assert.Fail($"{address} is {wide} wide at {width}:\n{who}");
            }

            if (Environment.GetEnvironmentVariable("TOCSIN_TEST_SHOTS") is { Length: > 0 } shots)
                await page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{address.Replace('/', '_')}-{width}.png"), FullPage = true });
        }

        (await AxeTests.ViolationsAsync(page)).ShouldBeEmpty(address);
    }
}
