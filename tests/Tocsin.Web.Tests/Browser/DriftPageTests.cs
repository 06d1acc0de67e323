namespace Tocsin.Web.Tests.Browser;

/// <summary>The page of the data says first which source no longer delivers as it did.</summary>
[Collection(nameof(ExerciseSite))]
public class DriftPageTests(ExerciseSite site)
{
    [Fact]
    public async Task A_drift_stands_before_everything_else_and_leads_to_both_deliveries()
    {
        var html = await site.ReadAsync("/data");
        var card = Card(html);
        html.IndexOf("aria-labelledby=\"drift\"", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("class=\"figures\"", StringComparison.Ordinal));
        Html.Text(card).ShouldContain("GEDEvent_v26_0_5.csv revised earlier deaths in GEDEvent_v26_0_4.csv by 14%");
        foreach (var (link, file) in Html.Links(card[..card.IndexOf("<details", StringComparison.Ordinal)]).Zip(["GEDEvent_v26_0_5.csv", "GEDEvent_v26_0_4.csv"]))
            (await site.ReadAsync(link)).ShouldContain(file);
    }

    [Fact]
    public async Task Without_a_drift_the_page_says_so_as_far_as_it_can_be_judged()
    {
        var card = Card(await site.ReadAsync("/data?asof=2026-05-21"));
        card.ShouldNotContain("class=\"drift\"");
        Html.Text(card).ShouldContain("No change where it can be judged");
        Html.Text(card).ShouldContain("it has no earlier revision");
    }

    private static string Card(string html)
    {
        var card = html[html.IndexOf("aria-labelledby=\"drift\"", StringComparison.Ordinal)..];
        return card[..card.IndexOf("</section>", StringComparison.Ordinal)];
    }
}
