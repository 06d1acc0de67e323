using Tocsin.Numerics;
using Tocsin.Numerics.Regression;

namespace Tocsin.Tests.Numerics;

public sealed class RanksTests
{
    [Theory]
    [InlineData(Ties.Average, new[] { 3.5, 1, 3.5, 2 })]
    [InlineData(Ties.Min, new[] { 3.0, 1, 3, 2 })]
    [InlineData(Ties.Max, new[] { 4.0, 1, 4, 2 })]
    public void Equal_values_share_the_rank_the_rule_says(Ties ties, double[] expected) =>
        Ranks.Ascending([5, -1, 5, 0], ties).ShouldBe(expected);

    [Fact]
    public void The_largest_value_ranks_first_when_falling() =>
        Ranks.Descending([0.1, 0.3, 0.1], Ties.Max).ShouldBe([3, 1, 3]);

    [Fact]
    public void A_constant_forecast_puts_nobody_among_the_first_when_ties_take_the_largest_rank() =>
        Ranks.Descending(new double[50], Ties.Max).ShouldAllBe(rank => rank == 50);

    [Fact]
    public void A_missing_value_is_refused() =>
        Should.Throw<NonFiniteInputException>(() => Ranks.Ascending([1, double.NaN], Ties.Min)).Row.ShouldBe(1);

    [Fact]
    public void Spearman_is_one_for_the_same_order_and_minus_one_for_the_reverse()
    {
        RankCorrelation.Spearman([1, 2, 3, 10], [2, 4, 8, 9]).ShouldBe(1, 1e-15);
        RankCorrelation.Spearman([1, 2, 3, 10], [9, 8, 4, 2]).ShouldBe(-1, 1e-15);
        RankCorrelation.Spearman([1, 2, 3], [1, 3, 2]).ShouldBe(0.5, 1e-15);
        Should.Throw<ConstantColumnsException>(() => RankCorrelation.Spearman([1, 1], [1, 2]));
    }

    [Fact]
    public void Quantiles_of_type_seven_interpolate_between_order_statistics()
    {
        Quantile.Type7([1, 2, 3, 4], 0.5).ShouldBe(2.5);
        Quantile.Type7([1, 2, 3, 4], 0.1).ShouldBe(1.3, 1e-15);
        Quantile.Type7([5], 0.9).ShouldBe(5);
        Should.Throw<ArgumentOutOfRangeException>(() => Quantile.Type7([1], 1.5));
    }
}
