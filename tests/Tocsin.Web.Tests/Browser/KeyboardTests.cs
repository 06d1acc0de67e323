namespace Tocsin.Web.Tests.Browser;

[Collection(nameof(ExerciseSite))]
public class KeyboardTests(ExerciseSite site)
{
    private const int Stops = 60;

    [BrowserTheory]
    [MemberData(nameof(PageList.First), MemberType = typeof(PageList))]
    public async Task The_first_stop_is_a_link_that_skips_to_the_page(string address)
    {
        await using var reader = await site.ReaderAsync();
        await reader.GoAsync(address);
        await reader.Page.Keyboard.PressAsync("Tab");
        var skip = reader.Page.Locator("a.skip");
        (await skip.EvaluateAsync<bool>("element => element === document.activeElement")).ShouldBeTrue();
        var box = (await skip.BoundingBoxAsync())!;
        (box is { X: >= 0, Y: >= 0, Height: >= 20 }).ShouldBeTrue($"{box.X} {box.Y} {box.Height}");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.Locator("#main:focus").WaitForAsync();
    }

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/states/XAA")]
    [InlineData("/models/structural")]
    [InlineData("/alarms")]
    [InlineData("/data")]
    [InlineData("/data/imports/14?line=3")]
    public async Task Whoever_walks_by_keyboard_forth_and_back_sees_each_stop(string address)
    {
        await using var reader = await site.ReaderAsync();
        await reader.Page.SetViewportSizeAsync(1280, 900);
        await reader.GoAsync(address);
        var unseen = new List<string>();
        foreach (var key in new[] { "Tab", "Shift+Tab" })
        {
            for (var stop = 0; stop < Stops; stop++)
            {
                await reader.Page.Keyboard.PressAsync(key);
                if (await reader.Page.EvaluateAsync<string?>(Unseen) is { } fault)
                    unseen.Add($"{key} {stop + 1}: {fault}");
            }
        }

        unseen.ShouldBeEmpty();
    }

    // An outline of two pixels at least, inside the window, and not behind the bands and the head of a table that stay in place. What is taller than
    // half the window (a region that scrolls) cannot be shown whole: the middle of what is in the window counts.
    private const string Unseen =
        """
        () => {
          const element = document.activeElement;
          // The browser itself outlines the parts of a field for a day.
          if (element === document.body || element.matches('input[type=date]:not(:focus-visible)')) return null;
          const style = getComputedStyle(element), box = element.getBoundingClientRect();
          const name = element.tagName.toLowerCase() + [...element.classList].map(one => '.' + one).join('') + ' ' + (element.textContent.trim() || element.name || '').slice(0, 30);
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `${name}: no outline`;
          if (box.bottom <= 0 || box.top >= innerHeight) return `${name}: out of the window`;
          const top = Math.max(box.top, 1), bottom = Math.min(box.bottom, innerHeight - 1);
          const y = box.height > innerHeight / 2 ? (top + bottom) / 2 : Math.min(top + Math.min(box.height, 20) / 2, innerHeight - 2), x = Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 1), innerWidth - 2);
          const there = document.elementFromPoint(x, y);
          const cover = there?.closest('.exercise, .watch thead');
          return cover && !cover.contains(element) && !element.contains(cover) ? `${name}: behind ${cover.className || cover.tagName}` : null;
        }
        """;
}
