namespace Tocsin.Web.Tests.Browser;

/// <summary>Errors say what happened, where, and what to do, in the frame of every other page.</summary>
[Collection(nameof(ExerciseSite))]
public class FaultTests(ExerciseSite site)
{
    [Theory]
    [InlineData("/nothing/here", "Page not found")]
    [InlineData("/states/XZZ", "State")]
    [InlineData("/states/Qqqqqq", "State")]
    [InlineData("/data/imports/999999", "import")]
    [InlineData("/data/imports/first", "Page not found")]
    [InlineData("/STATES/", "Page not found")]
    public async Task An_address_without_a_page_answers_404_in_the_same_frame(string address, string words)
    {
        using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(404);
        var html = await response.Content.ReadAsStringAsync();
        Html.Text(html).ShouldContain(words);
        html.ShouldContain("<nav aria-label=\"Sections\">");
        html.ShouldContain("class=\"exercise");
        html.ShouldContain("What to do");
        Html.Links(html).ShouldContain("/");
    }

    [Fact]
    public async Task A_code_in_small_letters_leads_to_the_page_of_the_State()
    {
        using var response = await site.Client.GetAsync(new Uri("/states/xaa?asof=2026-03-01", UriKind.Relative));
        response.Headers.Location!.OriginalString.ShouldBe("/states/XAA?asof=2026-03-01");
    }

    [Theory]
    [InlineData("/?asof=01/02/2026", "01/02/2026")]
    [InlineData("/?region=Nowhere", "Nowhere")]
    [InlineData("/states/XAA?year=twenty", "twenty")]
    [InlineData("/alarms?from=lately", "lately")]
    public async Task What_was_given_is_quoted_once(string address, string given)
    {
        var html = await site.ReadAsync(address);
        var notice = html[html.IndexOf("error-summary", StringComparison.Ordinal)..];
        Html.Text(notice[..notice.IndexOf("</ul>", StringComparison.Ordinal)]).Split(given).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Where_nothing_was_known_one_heading_and_one_way_back_say_so()
    {
        var text = Html.Text(await site.ReadAsync("/?asof=1900-01-01"));
        text.ShouldContain("Nothing to show");
        text.ShouldNotContain("reasons below");
        text.Split("Back to today").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("/?asof=yesterday", "YYYY-MM-DD")]
    [InlineData("/?asof=2026-02-30", "YYYY-MM-DD")]
    [InlineData("/?asof=1900-01-01", "7 December 2020")]
    [InlineData("/?asof=2099-01-01", "1 January 2099")]
    [InlineData("/states/XAA?asof=yesterday", "YYYY-MM-DD")]
    [InlineData("/states/XAA?asof=1900-01-01", "7 December 2020")]
    [InlineData("/states/XAA?asof=2099-01-01", "1 January 2099")]
    [InlineData("/models/structural?asof=yesterday", "YYYY-MM-DD")]
    [InlineData("/models/structural?asof=1900-01-01", "7 December 2020")]
    [InlineData("/models/structural?asof=2099-01-01", "1 January 2099")]
    [InlineData("/models/monthly?asof=yesterday", "YYYY-MM-DD")]
    [InlineData("/models/alarms?asof=2099-01-01", "1 January 2099")]
    [InlineData("/alarms?asof=yesterday", "YYYY-MM-DD")]
    [InlineData("/alarms?asof=1900-01-01", "7 December 2020")]
    [InlineData("/alarms?asof=2099-01-01", "1 January 2099")]
    [InlineData("/data?asof=yesterday", "YYYY-MM-DD")]
    [InlineData("/data?asof=1900-01-01", "7 December 2020")]
    [InlineData("/data?asof=2099-01-01", "1 January 2099")]
    [InlineData("/data/imports/2?asof=yesterday", "YYYY-MM-DD")]
    public async Task A_wrong_day_is_answered_with_what_is_wrong_and_never_with_another_day_in_silence(string address, string words) =>
        Html.Text(await site.ReadAsync(address)).ShouldContain(words);

    [Theory]
    [InlineData("/?sort=up&min=2&status=quiet", 3)]
    [InlineData("/?region=Atlantis&org=NOPE", 2)]
    [InlineData("/?map=everything", 1)]
    [InlineData("/states/XAA?target=everything", 1)]
    [InlineData("/alarms?state=ZZZ&kind=odd&scope=world&from=May&to=2026-02-30&after=next", 6)]
    [InlineData("/states/XAA?type=quiet&year=19&check=yes&after=here&months=some", 5)]
    [InlineData("/states/XAA?year=2024&year=2025&type=one_sided,non_state", 2)]
    [InlineData("/data?all=yes", 1)]
    [InlineData("/data/imports/2?line=first&reason=odd&after=-1&checks=0", 4)]
    public async Task What_cannot_be_used_in_an_address_is_named_on_top_of_the_page(string address, int faults)
    {
        var html = await site.ReadAsync(address);
        var summary = html[html.IndexOf("class=\"error-summary\"", StringComparison.Ordinal)..];
        summary[..summary.IndexOf("</ul>", StringComparison.Ordinal)].Split("<li>").Length.ShouldBe(faults + 1);
    }

    [Fact]
    public async Task What_a_reader_typed_comes_back_as_text_and_never_as_markup()
    {
        var html = await site.ReadAsync("/?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));
        html.ShouldNotContain("<script");
        Html.Text(html).ShouldContain("<script>alert(1)</script>");
    }
}
