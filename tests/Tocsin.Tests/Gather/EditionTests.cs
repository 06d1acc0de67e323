using Tocsin.Gather;

namespace Tocsin.Tests.Gather;

public sealed class EditionTests
{
    [Theory]
    [InlineData("25.1", EditionClass.Final, "1989-01-01", "2024-12-01")]
    [InlineData("v24.1", EditionClass.Final, "1989-01-01", "2023-12-01")]
    [InlineData("23.0.10", EditionClass.Candidate, "2023-10-01", "2023-10-01")]
    [InlineData("candidate 26.0.5", EditionClass.Candidate, "2026-05-01", "2026-05-01")]
    [InlineData("26.01.26.03", EditionClass.Candidate, "2026-01-01", "2026-03-01")]
    [InlineData("2025", EditionClass.Final, null, null)]
    public void A_number_tells_class_and_months(string text, EditionClass weight, string? from, string? to)
    {
        var edition = Edition.Parse(text);
        edition.Class.ShouldBe(weight);
        edition.CoversFrom?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(from);
        edition.CoversTo?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(to);
    }

    [Theory]
    [InlineData("25.1", "25_1", "25.01", "25.1.", " v25.1 ", "Final 25_01")]
    [InlineData("26.0.4", "26_0_4", "26.00.04", "candidate 26.0.04")]
    [InlineData("26.01.26.03", "26.1.26.3", "v26_01_26_03")]
    [InlineData("2025", "v2025", "2025.")]
    public void However_it_is_spelled_it_is_one_edition(string text, params string[] spellings) =>
        spellings.ShouldAllBe(spelling => Edition.Parse(spelling) == Edition.Parse(text) && Edition.Parse(spelling).Text == text);

    [Theory]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("٢٥.1")]
    [InlineData("25.1..")]
    [InlineData("25.0.13")]
    [InlineData("25.1.2.3.4")]
    [InlineData("26.03.26.01")]
    public void Anything_else_is_refused_with_examples(string text) =>
        Should.Throw<FormatException>(() => Edition.Parse(text)).Message.ShouldContain("25.1");

    [Fact]
    public void A_long_text_is_repeated_in_part() => Should.Throw<FormatException>(() => Edition.Parse(new string('1', 79) + "😀" + new string('1', 5000))).Message.Length.ShouldBeLessThan(300);

    [Theory]
    [InlineData("GEDEvent_v23_0_10.csv", "23.0.10")]
    [InlineData("GEDEvent_v25_1.csv", "25.1")]
    [InlineData("GEDEvent_V25_1.CSV", "25.1")]
    [InlineData("GEDEVENT_V26_0_4.CSV", "26.0.4")]
    [InlineData("gedevent_v24_01_24_09.csv", "24.01.24.09")]
    [InlineData("ged_v21_subset.csv", null)]
    [InlineData("events.csv", null)]
    [InlineData("total_fatalities_wide_1989-01_2026-05.csv", null)]
    public void The_publisher_writes_it_into_the_name(string name, string? edition) => Edition.FromName(name)?.Text.ShouldBe(edition);
}
