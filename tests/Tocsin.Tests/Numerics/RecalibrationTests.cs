using Tocsin.Numerics.Regression;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

public sealed class RecalibrationTests
{
    private static readonly bool[] Outcomes = [true, false, false, false, false, true, true, true, false, false];

    [Fact]
    public void Calibrated_forecasts_have_intercept_zero_and_slope_one_with_the_errors_of_a_two_group_table()
    {
        var fit = Recalibration.Of([.. Enumerable.Repeat(0.2, 5), .. Enumerable.Repeat(0.6, 5)], Outcomes);
        fit.Intercept.ShouldBe(0, 1e-9);
        fit.Slope.ShouldBe(1, 1e-9);
        fit.InTheLarge.ShouldBe(0, 1e-9);
        var distance = Logistic.LogOdds(0.6) - Logistic.LogOdds(0.2);
        fit.SlopeError.ShouldBe(Math.Sqrt((1 / 0.8) + (1 / 1.2)) / distance, 1e-6);
        fit.InTheLargeError.ShouldBe(Math.Sqrt(1 / (0.8 + 1.2)), 1e-6);
    }

    [Fact]
    public void Forecasts_twice_too_extreme_have_slope_one_half()
    {
        var (low, high) = (Logistic.Probability(2 * Logistic.LogOdds(0.2)), Logistic.Probability(2 * Logistic.LogOdds(0.6)));
        var fit = Recalibration.Of([.. Enumerable.Repeat(low, 5), .. Enumerable.Repeat(high, 5)], Outcomes);
        fit.Intercept.ShouldBe(0, 1e-9);
        fit.Slope.ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Too_much_forecast_over_all_shows_as_a_negative_intercept() =>
        Recalibration.Of([.. Enumerable.Repeat(0.5, 5), .. Enumerable.Repeat(0.8, 5)], Outcomes).InTheLarge.ShouldBeLessThan(0);

    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4 }, new[] { false, false, true, true })]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4 }, new[] { true, true, false, false })]
    [InlineData(new[] { 0.1, 0.2, 0.2, 0.4 }, new[] { false, false, true, true })]
    public void Forecasts_that_part_the_outcomes_have_no_finite_slope(double[] forecasts, bool[] outcomes) =>
        Should.Throw<SeparationException>(() => Recalibration.Of(forecasts, outcomes));

    [Fact]
    public void A_constant_forecast_has_no_slope() =>
        Should.Throw<ConstantColumnsException>(() => Recalibration.Of([0.3, 0.3, 0.3], [true, false, false]));
}
