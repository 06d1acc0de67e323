using Tocsin.Reference;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Tests;

public class CurrencyTests
{
    private static readonly Words Words = new Languages().English;
    private static readonly Figures Figures = new(Words.Culture);

    [Theory]
    [InlineData("2026-05-01", "2026-05-31", 0)]
    [InlineData("2026-05-01", "2026-06-01", 0)]
    [InlineData("2026-05-01", "2026-07-01", 1)]
    [InlineData("2026-05-31", "2026-12-01", 6)]
    [InlineData("2026-05-01", "2026-04-01", 0)]
    public void Whole_months_since_a_month_are_counted_from_its_end(string last, string day, int months) =>
        WholeMonths.Since(Day(last), Day(day)).ShouldBe(months);

    [Fact]
    public void A_headline_says_how_old_its_deaths_are()
    {
        CurrencyWords.Deaths(Day("2026-05-01"), Day("2026-12-01"), Words, Figures).ShouldBe("Deaths to May 2026 (6 months ago).");
        CurrencyWords.Deaths(Day("2026-05-01"), Day("2026-07-15"), Words, Figures).ShouldBe("Deaths to May 2026 (1 month ago).");
        CurrencyWords.Deaths(Day("2026-05-01"), Day("2026-06-15"), Words, Figures).ShouldBe("Deaths to May 2026.");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
