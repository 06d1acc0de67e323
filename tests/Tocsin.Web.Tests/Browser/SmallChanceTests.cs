namespace Tocsin.Web.Tests.Browser;

/// <summary>What the page of the models says of small chances of the monthly forecasts.</summary>
[Collection(nameof(ExerciseSite))]
public class SmallChanceTests(ExerciseSite site)
{
    [Fact]
    public async Task What_came_where_small_chances_were_given_is_said_with_the_largest_chance_that_was_counted()
    {
        var rows = (await site.AskAsync("/api/v1/models/monthly/backtest/reliability?target=ged_all")).GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("model").GetString() == "stack" && row.GetProperty("deaths").GetInt32() == 1).Select(row => row.GetProperty("highest").GetDouble()).ToArray();
        rows.Max().ShouldBeGreaterThan(0.1);
        var most = rows.Where(highest => highest < 0.1).DefaultIfEmpty().Max();

        var page = Html.Text(await site.ReadAsync("/models/monthly"));
        page.ShouldNotContain("chance given was below 10%");
        if (most > 0)
            page.ShouldContain($"Where the chance was at most {100 * most:0.##}");
    }
}
