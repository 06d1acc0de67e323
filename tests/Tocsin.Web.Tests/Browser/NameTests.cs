namespace Tocsin.Web.Tests.Browser;

/// <summary>A name in another script must not turn the sentence around it: it stands in bdi wherever markup can stand.</summary>
[Collection(nameof(ExerciseSite))]
public class NameTests(ExerciseSite site)
{
    [BrowserTheory]
    [MemberData(nameof(PageList.All), MemberType = typeof(PageList))]
    public async Task A_name_of_a_State_stands_alone_in_the_direction_of_its_text(string address)
    {
        var reader = await site.LookAtAsync(address);
        (await reader.Page.EvaluateAsync<string[]>(Bare, site.World.States.Select(state => state.Name).ToArray())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Provinces_sides_and_reporters_of_events_and_what_was_searched_stand_alone_too()
    {
        var events = await site.ReadAsync("/states/XAK");

        events.ShouldMatch("<small><bdi>[^<]+ (province|valley|district)[^<]*</bdi>");
        events.ShouldMatch("<td class=\"reports\"><bdi>EXERCISE [^<]+</bdi>");
        events.ShouldMatch("<small class=\"muted\"><bdi>[^<]+</bdi>");
        (await site.ReadAsync("/?q=nowhere")).ShouldMatch("<a class=\"chip\"[^>]*><bdi>“nowhere”</bdi>");
    }

    // Options, titles and drawings can hold no markup; each of their texts is a paragraph of its own.
    private const string Bare =
        """
        names => {
          const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const text = walk.currentNode.data;
            if (!walk.currentNode.parentElement.closest('bdi, svg, option, pre, q, script, #explorer') && names.some(name => text.includes(name))) found.push(text.trim());
          }
          return found;
        }
        """;
}
