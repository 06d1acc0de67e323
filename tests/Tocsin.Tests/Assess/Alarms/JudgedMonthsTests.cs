using Tocsin.Assess.Alarms;
using Tocsin.Reference;

namespace Tocsin.Tests.Assess.Alarms;

public class JudgedMonthsTests
{
    private static readonly int January2020 = Periods.Of(new DateOnly(2020, 1, 1), AlarmInterval.Month);

    [Fact]
    public void A_State_is_judged_once_three_years_and_the_two_newest_months_lie_behind_and_as_far_as_its_totals_go()
    {
        var judged = JudgedMonths.Of([Series("XAA", 60), Series("XAB", 38), Series("XAC", 39), Series("XAD+XAE", 40)]);
        judged[new StateCode("XAA")].ShouldBe((new DateOnly(2023, 3, 1), new DateOnly(2024, 12, 1)));
        judged.ContainsKey(new StateCode("XAB")).ShouldBeFalse();
        judged[new StateCode("XAC")].ShouldBe((new DateOnly(2023, 3, 1), new DateOnly(2023, 3, 1)));
        judged[new StateCode("XAD")].ShouldBe(judged[new StateCode("XAE")]);
    }

    [Fact]
    public void Months_that_nobody_covers_are_not_judged()
    {
        var series = Series("XAA", 60);
        var ending = series with { Counts = [.. series.Counts.Select((count, place) => place < 50 ? count : null)] };
        JudgedMonths.Of([ending])[new StateCode("XAA")].Last.ShouldBe(new DateOnly(2024, 2, 1));
    }

    private static CountSeries Series(string unit, int months) =>
        new(new SeriesKind(AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Deaths), unit, null, January2020, [.. Enumerable.Repeat((int?)0, months)], 0);
}
