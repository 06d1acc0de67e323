using Microsoft.Playwright;

namespace Tocsin.Web.Tests.Browser;

/// <summary>
/// Waits for a page that a click leads to. Playwright's own WaitForURLAsync can miss what it waits for (microsoft/playwright-dotnet, issue 3364), on a busy
/// machine now and then.
/// </summary>
internal static class Arrival
{
    /// <summary>Returns when the browser is there and has read the page to its end.</summary>
    /// <param name="page">The tab.</param>
    /// <param name="address">Path, query and fragment.</param>
    public static async Task ArriveAsync(this IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = 15_000 });
        await page.Locator("footer.foot").WaitForAsync();
    }
}
