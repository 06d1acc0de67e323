using System.Globalization;
using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Tests;

/// <summary>A number that is read beside a bar is never rounded across it.</summary>
public class FiguresTests
{
    private static readonly Figures Figures = new(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(0.0597, "5.97%")]
    [InlineData(0.0604, "6.0%")]
    [InlineData(0.06, "6%")]
    [InlineData(0.03998, "3.998%")]
    [InlineData(0.075, "7.5%")]
    [InlineData(0.0077, "0.77%")]
    [InlineData(0.00498, "0.498%")]
    [InlineData(0.9996, "99.96%")]
    [InlineData(1, "100%")]
    public void A_risk_has_two_digits_or_as_many_as_keep_it_on_its_side(double risk, string text) => Figures.Risk(risk).ShouldBe(text);

    [Theory]
    [InlineData(0.0397, "25.2")]
    [InlineData(0.04, "25")]
    [InlineData(0.0403, "25")]
    [InlineData(0.0605, "16.5")]
    [InlineData(0.06, "16.6")]
    [InlineData(0.039999, "25.1")]
    [InlineData(0.077, "13")]
    [InlineData(0.0077, "130")]
    [InlineData(0.9, "1.1")]
    public void One_in_N_has_the_word_of_the_probability(double risk, string text) => Figures.OneIn(risk).ShouldBe(text);

    [Fact]
    public void Whatever_the_risk_what_is_written_has_its_word()
    {
        for (var risk = 0.0004; risk < 0.99; risk *= 1.0007)
        {
            var (percent, one) = (Number(Figures.Risk(risk).TrimEnd('%')) / 100, 1 / Number(Figures.OneIn(risk)));
            RiskScale.Word(Math.Round(percent, 12)).ShouldBe(RiskScale.Word(risk), $"{risk}: {Figures.Risk(risk)}");
            RiskScale.Word(Math.Round(one, 12)).ShouldBe(RiskScale.Word(risk), $"{risk}: 1 in {Figures.OneIn(risk)}");
        }
    }

    [Fact]
    public void Only_what_is_certain_reads_a_hundred_per_cent()
    {
        Figures.Percent(0.999).ShouldBe("99.9%");
        Figures.Percent(0.99).ShouldBe("99%");
        Figures.Percent(1).ShouldBe("100%");
    }

    [Fact]
    public void Of_two_shares_the_larger_reads_larger()
    {
        Figures.Apart(0.1432, 0.1401).ShouldBe(("14.3%", "14.0%"));
        Figures.Apart(0.5, 0.2).ShouldBe(("50%", "20%"));
        Figures.Apart(0.14, 0.14).ShouldBe(("14%", "14%"));
    }

    [Fact]
    public void An_interval_that_ends_beside_its_bar_does_not_read_as_the_bar()
    {
        Figures.Decimals(0.4996, 2, 0.5).ShouldBe("0.4996");
        Figures.Decimals(0.5004, 2, 0.5).ShouldBe("0.5004");
        Figures.Decimals(0.5, 2, 0.5).ShouldBe("0.50");
        Figures.Decimals(99.97, 1, 100).ShouldBe("99.97");
    }

    [Fact]
    public void A_count_stays_in_the_step_of_the_scale_that_colours_it()
    {
        Figures.Beside(9960, 1000, 10000).ShouldBe("9,960");
        Figures.Beside(9940, 1000, 10000).ShouldBe("9,900");
        Figures.Beside(996, 1000).ShouldBe("996");
        Figures.Beside(10000, 10000).ShouldBe("10,000");
    }

    [Theory]
    [InlineData(25, 3.2, 24.6)]
    [InlineData(3, 3.4, 24)]
    [InlineData(24, 3.2, 24.0)]
    public void A_month_is_outside_the_whole_numbers_of_an_interval_exactly_where_it_is_outside_the_interval(long deaths, double low, double high)
    {
        var check = new LastMonthCheck(deaths, low, (low + high) / 2, high);
        (check.Deaths > check.Most).ShouldBe(check.IsAbove);
        (check.Deaths < check.Fewest).ShouldBe(check.IsBelow);
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
