namespace Tocsin.Web.Tests.Browser;

[Collection(nameof(ExerciseSite))]
public class WidthTests(ExerciseSite site)
{
    [BrowserFact]
    public async Task Right_to_left_mirrors_the_page_but_not_time_maps_and_scales()
    {
        await using var reader = await site.ReaderAsync();
        await reader.Page.SetViewportSizeAsync(1280, 900);
        await reader.GoAsync("/states/XAA");
        var brand = await LeftOfAsync(reader, ".brand");
        var title = await LeftOfAsync(reader, "h1");
        await reader.GoAsync("/states/XAA?dir=rtl");
        (await reader.Page.Locator("html").GetAttributeAsync("dir")).ShouldBe("rtl");
        brand.ShouldBeLessThan(320);
        (await LeftOfAsync(reader, ".brand")).ShouldBeGreaterThan(960);
        (await LeftOfAsync(reader, "h1")).ShouldBeGreaterThan(title + 300);
        (await reader.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('main svg[role=img], svg.spark')].map(svg => getComputedStyle(svg).direction)"))
            .Distinct().ShouldBe(["ltr"]);
        (await reader.Page.Locator("main a[href^='/states/']").First.GetAttributeAsync("href"))!.ShouldContain("dir=rtl");
    }

    // Text ranges measure where words really are; boxes alone would not show a long word that runs out of its column.
    private static async Task<double> LeftOfAsync(Reader reader, string selector) => await reader.Page.EvaluateAsync<double>(
        "selector => { const range = document.createRange(); range.selectNodeContents(document.querySelector(selector)); return range.getBoundingClientRect().left }", selector);
}
