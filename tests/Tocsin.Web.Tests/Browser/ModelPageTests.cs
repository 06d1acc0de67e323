using System.Text.RegularExpressions;
using Tocsin.Learn;

namespace Tocsin.Web.Tests.Browser;

/// <summary>The pages of the models: the verdict first, and each number and bar from one place.</summary>
[Collection(nameof(ExerciseSite))]
public class ModelPageTests(ExerciseSite site)
{
    [Theory]
    [InlineData("/models/structural", "/models/monthly", "/models/alarms")]
    [InlineData("/models/monthly", "/models/structural", "/models/alarms")]
    [InlineData("/models/alarms", "/models/structural", "/models/monthly")]
    public async Task Each_of_the_three_begins_with_the_verdict_and_leads_to_the_others(string address, string one, string other)
    {
        var html = await site.ReadAsync(address);
        Regex.Match(html[html.IndexOf("<main", StringComparison.Ordinal)..], "<h2 id=\"([^\"]*)\"").Groups[1].Value.ShouldBe("verdict");
        html.ShouldContain($"<a href=\"{address}\" aria-current=\"page\">");
        Html.Links(html).ShouldContain(one);
        Html.Links(html).ShouldContain(other);
    }

    [Fact]
    public async Task The_first_places_that_are_written_are_those_that_are_counted()
    {
        var backtest = (await new StructuralBacktests(site.Database).LatestAsync(ExerciseSite.Today, CancellationToken.None))!;
        var reading = BacktestReading.Of(backtest);
        reading.Places.ShouldBeLessThan(12);
        var text = Html.Text(await site.ReadAsync("/models/structural"));
        text.ShouldContain($"{reading.Missed.Count} of {backtest.Card.Onsets} recorded onsets were neither among the first {reading.Places} nor at 4% or more");
        text.ShouldContain($"Onsets ranked in the first {reading.Places} {reading.ByPlace} of {backtest.Card.Onsets}");
        text.ShouldNotContain("first 30");
        text.ShouldNotContain("thirty");
        reading.Missed.ShouldAllBe(onset => onset.MinRank2 > reading.Places);
    }

    [Fact]
    public async Task Words_stand_below_a_chart_and_not_in_it_where_they_would_hide_a_curve()
    {
        foreach (var (address, id) in new[] { ("/models/structural", "calibration"), ("/models/monthly", "monthly-calibration") })
        {
            var html = await site.ReadAsync(address);
            var section = html[html.IndexOf($"aria-labelledby=\"{id}\"", StringComparison.Ordinal)..];
            section = section[..section.IndexOf("</section>", StringComparison.Ordinal)];
            section.ShouldNotContain("halo", Case.Sensitive, address);
            Html.Text(section).ShouldContain("as often as forecast");
        }
    }
}
