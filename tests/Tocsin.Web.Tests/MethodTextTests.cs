using Tocsin.Web.Pages.Method;

namespace Tocsin.Web.Tests;

public class MethodTextTests
{
    private const string Document = """
        # Title

        Words are those of the [glossary](glossary.md); see [precedence](ingest.md#precedence), [below](#2-second) and <b>none</b>.

        ## 1. First

        | | a |
        |---|---|
        | x | 1 |

        ## 2. Second

        Text.

        ## In the repository

        `tests/Golden.json`
        """;

    [Fact]
    public void The_title_is_the_pages_own_and_what_is_for_developers_is_left_out()
    {
        var (html, sections) = MethodText.Render(Document);
        sections.ShouldBe([("1-first", "1. First"), ("2-second", "2. Second")]);
        html.ShouldNotContain("<h1");
        html.ShouldNotContain("Golden");
        html.ShouldContain("<h2 id=\"2-second\">2. Second</h2>");
    }

    [Fact]
    public void Links_lead_to_pages_or_nowhere_and_keep_their_words()
    {
        var (html, _) = MethodText.Render(Document);
        html.ShouldContain("<a href=\"/help#glossary\">glossary</a>");
        html.ShouldContain("see precedence, <a href=\"#2-second\">below</a>");
        html.ShouldNotContain(".md");
        html.ShouldNotContain("<b>");
    }

    [Fact]
    public void A_table_scrolls_in_a_region_with_a_name_and_has_no_empty_head()
    {
        var (html, _) = MethodText.Render(Document);
        html.ShouldContain("role=\"group\" aria-label=\"1. First\"");
        html.ShouldContain("<th scope=\"col\">a</th>");
        html.ShouldContain("<td></td>");
        html.ShouldNotContain("style=");
    }
}
