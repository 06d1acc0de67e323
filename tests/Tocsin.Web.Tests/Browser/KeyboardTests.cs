namespace Tocsin.Web.Tests.Browser;

[Collection(nameof(ExerciseSite))]
public class KeyboardTests(ExerciseSite site)
{
    [BrowserTheory]
    [MemberData(nameof(PageList.AllButTheExplorer), MemberType = typeof(PageList))]
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
}
