using Tocsin.Reference;
using Tocsin.Tests.Store;

namespace Tocsin.Web.Tests.Browser;

/// <summary>Invented data can never be taken for real data.</summary>
[Collection(nameof(ExerciseSite))]
public class ExerciseMarkTests(ExerciseSite site)
{
    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task EXERCISE_stands_first_and_last_on_the_page_on_screen_and_on_paper(string address) => await ShouldBeMarkedAsync(await site.LookAtAsync(address));

    [BrowserFact]
    public async Task EXERCISE_stands_on_the_pages_of_errors_too()
    {
        await using var reader = await site.ReaderAsync();
        foreach (var (status, address) in PageList.Errors)
        {
            await reader.GoAsync(address, status);
            await ShouldBeMarkedAsync(reader);
        }
    }

    // Ends as it began, on screen: others look at the page too.
    private static async Task ShouldBeMarkedAsync(Reader reader)
    {
        (await reader.Page.TitleAsync()).ShouldStartWith("EXERCISE");
        foreach (var media in new[] { Microsoft.Playwright.Media.Print, Microsoft.Playwright.Media.Screen })
        {
            await reader.Page.EmulateMediaAsync(new() { Media = media });
            (await reader.Page.EvaluateAsync<string[]>(Bands)).ShouldBeEmpty($"{reader.Address} {media}");
        }
    }

    // What is on top of the page is the first thing with a height, whatever the order of the markup is.
    private const string Bands =
        """
        async () => {
          const found = [], bands = [...document.querySelectorAll('.exercise')];
          if (bands.length !== 2) return [`${bands.length} bands`];
          const shown = [...document.body.children].filter(element => element.getBoundingClientRect().height > 0 && !element.matches('.skip, script, link'));
          const seen = band => band.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && band.innerText.startsWith('EXERCISE') && band.getBoundingClientRect().height > 10;
          if (shown[0] !== bands[0] || !seen(bands[0])) found.push('not first');
          if (shown.at(-1) !== bands[1] || !seen(bands[1])) found.push('not last');
          if (!matchMedia('print').matches) {
            for (const y of [0, document.documentElement.scrollHeight / 2, document.documentElement.scrollHeight]) {
              scrollTo(0, y);
              const inside = bands.some(band => { const box = band.getBoundingClientRect(); return box.top >= -1 && box.bottom <= innerHeight + 1; });
              if (!inside) found.push(`out of sight at ${y}`);
            }
          }
          return found;
        }
        """;
}
