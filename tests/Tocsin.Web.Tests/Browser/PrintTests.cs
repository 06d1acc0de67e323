using System.Text;
using Microsoft.Playwright;

namespace Tocsin.Web.Tests.Browser;

[Collection(nameof(ExerciseSite))]
public class PrintTests(ExerciseSite site)
{
    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/states/XAA")]
    [InlineData("/states/XAL")]
    [InlineData("/models/structural")]
    [InlineData("/alarms")]
    [InlineData("/method")]
    [InlineData("/data")]
    [InlineData("/data/imports/14?line=3")]
    [InlineData("/help")]
    public async Task On_paper_a_page_keeps_its_label_and_sources_and_drops_what_can_only_be_clicked(string address)
    {
        await using var reader = await site.ReaderAsync();
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });
        await reader.Page.SetViewportSizeAsync(794, 1123);
        await reader.GoAsync(address);
        (await reader.Page.Locator(".printhead").InnerTextAsync()).ShouldMatch("^EXERCISE · [\\s\\S]+ · Tocsin[\\s\\S]*TLP:CLEAR");
        foreach (var gone in new[] { ".appbar", ".skip", ".handling", ".tools", ".filters", "nav" })
            (await reader.Page.Locator(gone).EvaluateAllAsync<int>("found => found.filter(element => element.getBoundingClientRect().height > 0).length")).ShouldBe(0, gone);
        (await reader.Page.Locator("footer").IsVisibleAsync()).ShouldBeTrue();
        foreach (var origins in await reader.Page.Locator("dl.origins, .hash").AllAsync())
            (await origins.EvaluateAsync<bool>("element => element.closest('details:not([open])') !== null || element.checkVisibility()")).ShouldBeTrue();
        (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    [BrowserFact]
    public async Task A_page_becomes_a_tagged_PDF_that_a_screen_reader_can_read()
    {
        await using var reader = await site.ReaderAsync();
        await reader.GoAsync("/states/XAA");
        var pdf = Encoding.Latin1.GetString(await reader.Page.PdfAsync(new() { Format = "A4", Tagged = true, Outline = true }));
        pdf.ShouldStartWith("%PDF-");
        pdf.ShouldContain("/StructTreeRoot");
        pdf.ShouldMatch("/Marked true");
        pdf.ShouldContain("/Lang (en)");
    }
}
