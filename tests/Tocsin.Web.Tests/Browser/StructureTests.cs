namespace Tocsin.Web.Tests.Browser;

/// <summary>What a screen reader goes by.</summary>
[Collection(nameof(ExerciseSite))]
public class StructureTests(ExerciseSite site)
{
    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task A_page_has_one_title_headings_in_order_landmarks_named_tables_and_no_order_of_its_own(string address)
    {
        var reader = await site.LookAtAsync(address);
        (await reader.Page.EvaluateAsync<string[]>(Faults)).ShouldBeEmpty();
    }

    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task A_chart_says_what_it_shows_and_has_its_table_behind_it(string address)
    {
        var reader = await site.LookAtAsync(address);
        (await reader.Page.EvaluateAsync<string[]>(Charts)).ShouldBeEmpty();
    }

    private const string Faults =
        """
        () => {
          const found = [], all = selector => [...document.querySelectorAll(selector)];
          const count = (selector, expected) => { const n = all(selector).length; if (n !== expected) found.push(`${n} × ${selector}`); };
          count('h1', 1); count('main', 1); count('body > header', 1); count('body > footer', 1);
          if (!document.documentElement.lang || !document.documentElement.dir) found.push('language or direction missing');
          if (!/^EXERCISE · .+ · Tocsin$/.test(document.title)) found.push(`title "${document.title}" does not name the page`);
          let level = 0;
          for (const heading of all('h1, h2, h3, h4, h5, h6').filter(heading => !heading.closest('#explorer'))) {
            const own = +heading.tagName[1];
            if (own > level + 1) found.push(`h${own} "${heading.textContent.trim()}" after h${level}`);
            if (!heading.textContent.trim()) found.push(`an empty h${own}`);
            level = own;
          }
          all('[tabindex]').filter(element => element.tabIndex > 0).forEach(element => found.push(`tabindex ${element.tabIndex}`));
          all('nav').filter(nav => !nav.ariaLabel).forEach(() => found.push('a navigation without a name'));
          for (const table of all('table').filter(table => !table.closest('#explorer'))) {
            const name = table.caption?.textContent.trim() || table.ariaLabel || (table.getAttribute('aria-labelledby') && document.getElementById(table.getAttribute('aria-labelledby'))?.textContent.trim());
            if (!name) found.push(`a table without a caption: ${table.textContent.trim().replace(/\s+/g, ' ').slice(0, 50)}`);
            [...table.querySelectorAll('th')].filter(th => !th.scope).forEach(th => found.push(`a head without a scope: ${th.textContent.trim()}`));
            if (!table.querySelector('thead th')) found.push(`a table without heads: ${name}`);
          }
          const ids = all('[id]').map(element => element.id);
          ids.filter((id, index) => ids.indexOf(id) !== index).forEach(id => found.push(`id twice: ${id}`));
          all('[aria-labelledby]').forEach(element => { if (!document.getElementById(element.getAttribute('aria-labelledby'))) found.push(`named by nothing: ${element.getAttribute('aria-labelledby')}`); });
          all('input:not([type=hidden]), select').filter(field => !field.closest('#explorer') && !field.labels?.length && !field.ariaLabel).forEach(field => found.push(`a field without a label: ${field.name}`));
          return found;
        }
        """;

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
