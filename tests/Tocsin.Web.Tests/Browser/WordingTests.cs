using System.Globalization;
using System.Text.RegularExpressions;

namespace Tocsin.Web.Tests.Browser;

/// <summary>
/// Every text comes from the resources. The pseudo-locale writes none of a few letters without an accent, so a word on its pages that has one of
/// them is either data or was never in the resources.
/// </summary>
[Collection(nameof(ExerciseSite))]
public partial class WordingTests(ExerciseSite site)
{
    // Names that are the same in every language.
    private static readonly string[] Fixed = ["Tocsin", "CLEAR", "GREEN", "AMBER", "STRICT", "RED", "EXERCISE", "CSV", "JSON", "YAML", "API", "UTC", "SHA", "kB", "AUC", "lambda"];

    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task Every_word_that_is_not_data_comes_from_the_resources(string address)
    {
        // The browser takes the page apart as it would to show it; showing it takes ten times as long and changes no word.
        var html = await site.ReadAsync($"{address}{(address.Contains('?') ? '&' : '?')}lang=qps-ploc");
        var reader = await site.LookAtAsync("/help");
        var texts = await reader.Page.EvaluateAsync<string[]>(Texts, html);
        var data = Data();
        texts.SelectMany(text => Word().Matches(text).Select(word => (word.Value, text)))
            .Where(word => !data.Contains(word.Value))
            .Select(word => $"{word.Value} in: {word.text[..Math.Min(80, word.text.Length)]}")
            .Distinct().Take(20).ShouldBeEmpty();
    }

    [Fact]
    public void A_stored_word_without_a_text_is_shown_as_it_is()
    {
        var words = new Wording.Languages().English;
        words.Stored("export", Gather.ExportRule.Allowed).ShouldBe(words["export.Allowed"]);
        words.Stored("export", (Gather.ExportRule)17).ShouldBe("17");
        words.Stored("basis", "by-letter").ShouldBe("by-letter");
    }

    private HashSet<string> Data()
    {
        var names = site.World.States.SelectMany(state => new[] { state.Name, state.InText, state.Region, state.SubRegion, state.Note ?? "" })
            .Concat(site.World.Regions.Select(region => region.Display))
            .Concat(site.World.Organizations.SelectMany(organization => new[] { organization.Name, organization.Code }))
            .Concat(CultureInfo.GetCultureInfo("en").DateTimeFormat.MonthNames)
            .Concat(Fixed);
        return names.SelectMany(name => Word().Matches(name).Select(word => word.Value)).ToHashSet(StringComparer.Ordinal);
    }

    // Data stand in <bdi> or say in which language they are; code is code. Names for screen readers and titles of shapes count as text.
    private const string Texts =
        """
        html => {
          const page = new DOMParser().parseFromString(html, 'text/html');
          const data = 'bdi, code, pre, time, [lang]:not(html), script, style, #explorer', found = [];
          const walk = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(data)) found.push(walk.currentNode.data.trim());
          for (const element of page.querySelectorAll('[aria-label], [placeholder], [title], [alt], [data-label]'))
            if (!element.closest(data)) found.push(...['aria-label', 'placeholder', 'title', 'alt', 'data-label'].map(name => element.getAttribute(name) ?? ''));
          return found.filter(text => text);
        }
        """;

    [GeneratedRegex("\\p{L}*[AaCcDdEeIiNnOoSsUuYyZz]\\p{L}+|\\p{L}+[AaCcDdEeIiNnOoSsUuYyZz]")]
    private static partial Regex Word();
}
