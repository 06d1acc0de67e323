using FsCheck;
using FsCheck.Fluent;
using Tocsin.Assess;

namespace Tocsin.Tests.Assess;

public class RiskRankingTests
{
    [Fact]
    public void Equal_risks_share_the_worse_rank() => RiskRanking.Of([0.1, 0.3, 0.3, 0.05]).ShouldBe([3, 2, 2, 4]);

    [Fact]
    public void A_constant_forecast_ranks_everybody_last() => RiskRanking.Of([0.02, 0.02, 0.02]).ShouldBe([3, 3, 3]);

    [Fact]
    public void Nobody_has_no_rank() => RiskRanking.Of([]).ShouldBeEmpty();

    [Fact]
    public void A_rank_counts_those_at_least_as_high()
    {
        Prop.ForAll<byte[]>(values =>
        {
            var risks = values.Select(value => value / 255.0).ToArray();
            return RiskRanking.Of(risks).SequenceEqual(risks.Select(risk => risks.Count(other => other >= risk)));
        }).QuickCheckThrowOnFailure();
    }
}
