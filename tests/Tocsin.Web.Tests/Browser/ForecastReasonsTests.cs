namespace Tocsin.Web.Tests.Browser;

/// <summary>What the page of a State says a forecast is made of.</summary>
[Collection(nameof(ExerciseSite))]
public class ForecastReasonsTests(ExerciseSite site)
{
    [Theory]
    [InlineData("ged_all", 3)]
    [InlineData("ged_sb", 3)]
    [InlineData("ged_ns", 6)]
    [InlineData("ged_os", 6)]
    [InlineData("civilians", 6)]
    public async Task The_weight_of_a_States_own_months_is_said_as_the_model_in_force_for_what_is_counted_gives_it(string target, int halfLife) =>
        Html.Text(await site.ReadAsync($"/states/XAK?target={target}")).ShouldContain($"weights halving every {halfLife} months;");
}
