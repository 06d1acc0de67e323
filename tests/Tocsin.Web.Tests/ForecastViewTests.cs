using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Web.Pages.States;

namespace Tocsin.Web.Tests;

public class ForecastViewTests
{
    private static readonly DateOnly Origin = new(2024, 6, 1);
    private static readonly StateCode A = new("XAA");
    private static readonly StateCode B = new("XAB");

    [Fact]
    public void What_is_counted_together_later_is_no_outcome_of_a_forecast_of_one_State()
    {
        var unit = new UnitForecast(new RecordedUnit(A), 60);
        var target = new TargetForecast(MonthlyTarget.AllTypes, Origin, new DateOnly(2019, 1, 1), null, "", [], [], [unit]);
        StateMonth[] months = [Month(1, 7, A), Month(2, 900, A, B), Month(37, 8, A), new StateMonth(A, Origin.AddMonths(3), null, null, null, null, null)];

        ForecastView.Recorded(months, target, unit).ShouldBe([(Origin.AddMonths(1), 7L)]);
        ForecastView.Recorded(months, target, null).ShouldBeEmpty();
    }

    private static StateMonth Month(int lead, long deaths, params StateCode[] counted) =>
        new(A, Origin.AddMonths(lead), new MonthValue(deaths, new RecordedUnit(counted), SourceKind.CountryMonthTotals, 7, 2, null, false, false, 0), null, null, null, null);
}
