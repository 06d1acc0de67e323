using Tocsin.Assess.Forecasts;

namespace Tocsin.Tests.Assess.Forecasts;

public class RiskDisagreementTests
{
    [Theory]
    [InlineData(90, 5, true, false)]
    [InlineData(5, 90, false, true)]
    [InlineData(5, 5, false, false)]
    [InlineData(50, 5, false, false)]
    [InlineData(26, 90, false, false)]
    public void Readings_disagree_when_one_is_in_its_first_quarter_and_the_other_in_its_lower_half(double structural, double monthly, bool byMonth, bool byStructure)
    {
        var places = new RiskDisagreement(new("XAA"), structural, monthly, 100, 7);
        places.IsMoreByMonth.ShouldBe(byMonth);
        places.IsMoreByStructure.ShouldBe(byStructure);
    }
}
