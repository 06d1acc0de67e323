namespace Tocsin.Web.Tests.Browser;

/// <summary>What a screen reader goes by.</summary>
[Collection(nameof(ExerciseSite))]
public class StructureTests(ExerciseSite site)
{
    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task A_chart_says_what_it_shows_and_has_its_table_behind_it(string address)
    {
        await using var reader = await site.ReaderAsync();
        await reader.GoAsync(address);
        (await reader.Page.EvaluateAsync<string[]>(Charts)).ShouldBeEmpty();
    }

    private const string Charts =
        """
        () => [...document.querySelectorAll('svg')].filter(svg => !svg.closest('#explorer')).flatMap(svg => {
          if (svg.getAttribute('aria-hidden') === 'true') return svg.querySelector('a:not([tabindex="-1"])') ? ['a link in a picture that is hidden from screen readers'] : [];
          const name = svg.ariaLabel?.trim() ?? '';
          if (svg.getAttribute('role') !== 'img' || name.length < 10) return [`a picture without words: ${svg.outerHTML.slice(0, 80)}`];
          return svg.closest('figure.chart') && !svg.closest('figure.chart').querySelector('details.behind table') ? [`no table behind: ${name.slice(0, 60)}`] : [];
        })
        """;
}
