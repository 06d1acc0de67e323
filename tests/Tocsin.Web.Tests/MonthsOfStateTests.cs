using Tocsin.Web.Charts;
using Tocsin.Web.Pages.States;

namespace Tocsin.Web.Tests;

public class MonthsOfStateTests
{
    private static readonly DateOnly First = new(2020, 1, 1);

    [Fact]
    public void One_known_month_does_not_end_a_gap()
    {
        ViolenceMonth[] months = [.. Enumerable.Range(0, 12).Select(Known), Unknown(12), Unknown(13), Known(14), Unknown(15)];

        var since = MonthsOfState.SinceTypesWereKnown(months);

        since.Count.ShouldBe(4);
        since[0].Month.ShouldBe(new DateOnly(2021, 1, 1));
        since.Count(month => !month.TypesKnown).ShouldBe(3);
    }

    [Fact]
    public void Known_to_the_end_nothing_is_left_and_never_known_all()
    {
        MonthsOfState.SinceTypesWereKnown([.. Enumerable.Range(0, 24).Select(Known)]).ShouldBeEmpty();
        MonthsOfState.SinceTypesWereKnown([.. Enumerable.Range(0, 24).Select(Unknown)]).Count.ShouldBe(24);
        MonthsOfState.SinceTypesWereKnown([]).ShouldBeEmpty();
    }

    [Fact]
    public void The_months_shown_reach_back_to_the_year_before_the_newest_onset()
    {
        ViolenceMonth[] months = [.. Enumerable.Range(0, 240).Select(Known)];
        var last = months[^1].Month.Year;

        MonthsOfState.Recent(months, []).Count.ShouldBe(101);
        MonthsOfState.Recent(months, [last - 1]).Count.ShouldBe(101);
        MonthsOfState.Recent(months, [last - 15, last - 12])[0].Month.ShouldBe(new DateOnly(last - 13, 1, 1));
        MonthsOfState.Recent(months, [1965])[0].Month.ShouldBe(months[0].Month);
        MonthsOfState.Recent([], [1965]).ShouldBeEmpty();
    }

    [Fact]
    public void A_chart_of_one_month_keeps_the_proportions_of_two_years()
    {
        var months = MonthsOfState.AtLeast([Known(0)]);

        months.Count.ShouldBe(24);
        months[0].Month.ShouldBe(First.AddMonths(-23));
        months.Count(month => month.Total is null).ShouldBe(23);
        MonthsOfState.AtLeast([.. Enumerable.Range(0, 60).Select(Known)]).Count.ShouldBe(60);
    }

    private static ViolenceMonth Known(int after) => new(First.AddMonths(after), 6, 1, 2, 3);

    private static ViolenceMonth Unknown(int after) => new(First.AddMonths(after), 6, null, null, null);
}
