using Microsoft.Playwright;

namespace Tocsin.Web.Tests.Browser;

/// <summary>axe-core, given to the page from outside, so that the page's own strict policy stays in force.</summary>
[Collection(nameof(ExerciseSite))]
public class AxeTests(ExerciseSite site)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Checkout.File("node_modules", "axe-core", "axe.min.js")));

    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task Axe_finds_nothing_wrong_in_light_and_dark_on_a_desk_and_on_a_phone(string address)
    {
        await using var reader = await site.ReaderAsync();
        await reader.GoAsync(address);
        (await ViolationsAsync(reader.Page)).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_wrong_on_the_pages_of_errors()
    {
        await using var reader = await site.ReaderAsync();
        foreach (var (status, address) in PageList.Errors)
        {
            await reader.GoAsync(address, status);
            (await ViolationsAsync(reader.Page)).ShouldBeEmpty(address);
        }
    }

    [BrowserFact]
    public async Task Axe_would_find_a_fault_that_was_planted()
    {
        await using var reader = await site.ReaderAsync();
        await reader.GoAsync("/help");
        await reader.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");
        (await ViolationsAsync(reader.Page)).ShouldContain(violation => violation.Contains("button-name"));
    }

    /// <summary>What is wrong on a page. What is folded away is judged too: everything is opened first.</summary>
    internal static async Task<List<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        await page.EvaluateAsync(FewOfAShape);
        await page.EvaluateAsync(Axe.Value);
        var found = new List<string>();
        foreach (var (width, height) in new[] { (1280, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                // The same page in other colours: in the dark only the rules about colours can find what they did not in the light.
                var violations = await page.EvaluateAsync<string[]>(
                    """
                    async isDark => (await axe.run(document, { resultTypes: ['violations'], ...(isDark ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {}) })).violations.map(violation =>
                        `${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map(node => node.target + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`)
                    """, scheme == ColorScheme.Dark);
                found.AddRange(violations.Select(violation => $"{scheme} {width}: {violation}"));
            }
        }

        return found;
    }

    // Hundreds of rows of a long table are marked up alike, with other words in them: the first three of each shape are judged.
    private const string FewOfAShape =
        """
        () => {
          for (const body of document.querySelectorAll('tbody')) {
            const seen = new Map();
            for (const row of [...body.rows]) {
              const shape = row.outerHTML.replace(/>[^<]+</g, '><').replace(/ (?!class|role|scope|style)[\w-]+="[^"]*"/g, '');
              seen.set(shape, (seen.get(shape) ?? 0) + 1);
              if (seen.get(shape) > 3) row.remove();
            }
          }
        }
        """;
}
