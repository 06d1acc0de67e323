using FsCheck;
using FsCheck.Fluent;
using Tocsin.Assess.Forecasts;

namespace Tocsin.Tests.Assess.Forecasts;

public class ForecastDrawsTests
{
    [Fact]
    public void Draws_come_back_as_they_went_in() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<NonEmptyArray<NonNegativeInt>>>(),
        leads =>
        {
            double[][] draws = [.. leads.Get.Select(lead => lead.Get.Select(value => (double)value.Get).Order().ToArray())];
            var packed = ForecastDraws.Of(draws);
            var again = new ForecastDraws(packed.Packed());
            again.Leads.ShouldBe(draws.Length);
            for (var lead = 1; lead <= draws.Length; lead++)
            {
                again.Sorted(lead).ShouldBe(draws[lead - 1]);
                again.Mean(lead).ShouldBe(draws[lead - 1].Average(), 1e-9);
                again.Share(lead, 25).ShouldBe(draws[lead - 1].Count(value => value >= 25) / (double)draws[lead - 1].Length);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("00")]
    [InlineData("02000509")]
    [InlineData("80")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF01")]
    public void Bytes_that_are_no_draws_are_refused(string packed) => Should.Throw<ArgumentException>(() => new ForecastDraws(Convert.FromHexString(packed)));
}
