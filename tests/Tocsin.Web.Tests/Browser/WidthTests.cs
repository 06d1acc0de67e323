namespace Tocsin.Web.Tests.Browser;

[Collection(nameof(ExerciseSite))]
public class WidthTests(ExerciseSite site)
{
    private static readonly string[] Languages = ["", "lang=qps-ploc", "lang=qps-ploc&dir=rtl"];

    // Text at 200 % on a wide screen breaks where a screen of half the width does: a reader's browser counts both in the size of its text.
    private static readonly (int Width, string Text)[] Sizes = [(320, "100%"), (390, "100%"), (1280, "100%"), (640, "200%"), (320, "200%")];

    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task Nothing_runs_out_of_the_page_or_a_chart_on_any_width_in_larger_or_longer_words_or_mirrored(string address)
    {
        await using var reader = await site.ReaderAsync();
        var found = new List<string>();
        foreach (var language in Languages)
        {
            await reader.GoAsync(With(address, language));
            // Longer words break where there is least room; mirrored, they are tried on every size.
            foreach (var (width, text) in Sizes.Where(size => language != "lang=qps-ploc" || size.Width == 320))
            {
                await reader.Page.SetViewportSizeAsync(width, 800);
                await reader.Page.EvaluateAsync("size => document.documentElement.style.fontSize = size", text);
                found.AddRange((await reader.Page.EvaluateAsync<string[]>(TooWide)).Select(fault => $"{width} {text} {language}: {fault}"));
                if (language.Length == 0 && text == "100%")
                    found.AddRange((await reader.Page.EvaluateAsync<string[]>(CutOff)).Select(fault => $"{width}, cut off in a chart: {fault}"));
            }
        }

        found.ShouldBeEmpty();
    }

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

    private static string With(string address, string language) =>
        language.Length == 0 ? address : $"{address}{(address.Contains('?') ? '&' : '?')}{language}";

    // Text ranges measure where words really are; boxes alone would not show a long word that runs out of its column.
    private static async Task<double> LeftOfAsync(Reader reader, string selector) => await reader.Page.EvaluateAsync<double>(
        "selector => { const range = document.createRange(); range.selectNodeContents(document.querySelector(selector)); return range.getBoundingClientRect().left }", selector);

    // A drawing clips what lies outside it, so that neither the page nor the box grows.
    private const string CutOff =
        """
        () => [...document.querySelectorAll('main svg text')].flatMap(text => {
          const [own, edge] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
          return own.width > 0 && (own.left < edge.left - 1 || own.right > edge.right + 1) ? [text.textContent] : [];
        })
        """;

    // What scrolls sideways must be reachable by keyboard and say what it is.
    private const string TooWide =
        """
        () => {
          const root = document.documentElement, width = root.clientWidth, found = [];
          const name = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + [...element.classList].map(one => '.' + one).join('');
          const scrolls = element => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX);
          const inside = element => { for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true; return false; };
          if (root.scrollWidth > width) {
            const wide = [...document.body.querySelectorAll('*')].filter(element => {
              const box = element.getBoundingClientRect();
              return box.width > 1 && (box.right > width + 0.5 || box.left < -0.5) && !inside(element);
            });
            found.push(`the page is ${root.scrollWidth} wide because of ${wide.slice(-4).map(element => `${name(element)} "${element.textContent.trim().slice(0, 40)}"`).join(', ')}`);
          }
          // Of thousands of cells and words none scrolls; asking each for its style is what takes long.
          for (const element of document.body.querySelectorAll(':not(tr, th, td, a, span, small, bdi, b, option, li, path, text, tspan, line, rect, circle, g, use, title)')) {
            if (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && !element.closest('#explorer')) {
              const named = element.ariaLabel || (element.getAttribute('aria-labelledby') ?? '').split(' ').some(id => document.getElementById(id)?.textContent.trim());
              if (element.tabIndex !== 0 || !element.getAttribute('role') || !named)
                found.push(`${name(element)} scrolls sideways without a name or out of reach of the keyboard`);
            }
          }
          return found;
        }
        """;
}
