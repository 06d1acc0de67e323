using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Numerics;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

/// <summary>The published rolling regime, reproduced from the published predictors alone.</summary>
[Trait("Category", "Slow")]
public sealed class StructuralRegimeTests(StructuralRegimeFixture fixture) : IClassFixture<StructuralRegimeFixture>
{
    private static readonly CsvTable Origins = SharedData.SkipReason is null ? Fixture("out_foos_ours_origins.csv") : null!;

    [SharedDataFact]
    public void Lambda_is_chosen_at_the_same_index_at_every_origin()
    {
        for (var k = 0; k < StructuralRegime.Origins; k++)
        {
            var (fit, row) = (fixture.Regime.Fits[k], Origins.Rows[k]);
            (fit.BestIndex + 1).ShouldBe(Origins.Integer(row, "idx"), $"origin {k + StructuralRegime.FirstOrigin}");
            fit.Path.Rows.ShouldBe(Origins.Integer(row, "ntrain"));
            fit.Path.Lambdas.Count.ShouldBe(Origins.Integer(row, "nlambda"));
            fit.Path.DegreesOfFreedom[fit.BestIndex].ShouldBe(Origins.Integer(row, "nnz"));
            fit.BestLambda.ShouldBe(Origins.Number(row, "lambda.min"), 1e-9 * fit.BestLambda);
        }
    }

    [SharedDataFact]
    public void Every_rolling_forecast_agrees_with_R()
    {
        var theirs = Fixture("out_foos_ours.csv");
        var expected = theirs.Rows.ToDictionary(row => (theirs.Text(row, "ewp_name"), theirs.Integer(row, "year")), row => (theirs.Number(row, "risk"), theirs.Number(row, "riskrank")));
        for (var k = 0; k < StructuralRegime.Origins; k++)
        {
            var rows = fixture.Regime.Edition.ForecastRows(StructuralRegime.FirstOrigin + k).Rows;
            var ranks = Ranks.Descending(fixture.Regime.Forecasts[k], Ties.Max);
            for (var i = 0; i < rows.Count; i++)
            {
                expected.Remove((rows[i].Name, rows[i].Year), out var value).ShouldBeTrue();
                fixture.Regime.Forecasts[k][i].ShouldBe(value.Item1, 1e-10);
                ranks[i].ShouldBe(value.Item2);
            }
        }

        expected.ShouldBeEmpty();
    }

    [SharedDataFact]
    public void Paired_forecasts_agree_with_the_published_rolling_forecasts()
    {
        var published = CsvTable.Read(SharedData.Path("ewp-2025", "FOOSforecasts_3Sep2025.csv"));
        double[] risks = [.. published.Rows.OrderBy(row => published.Number(row, "maxrisk2")).Select(row => published.Number(row, "maxrisk2")).Where(double.IsFinite)];
        double[] ours = [.. fixture.Card.Paired.Select(row => row.Risk).Order()];
        ours.Length.ShouldBe(risks.Length);
        ours.Zip(risks, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-10);
    }

    [SharedDataFact]
    public void Score_card_equals_the_published_one()
    {
        var card = fixture.Card;
        (card.Rows, card.Onsets, card.WithoutRisk).ShouldBe((5047, 39, 15));
        var roc = card.Roc();
        roc.Auc.ShouldBe(0.8252, 0.0005);
        roc.AucInterval()!.Value.Lower.ShouldBe(0.778, 0.0006);
        roc.AucInterval()!.Value.Upper.ShouldBe(0.872, 0.0006);
        card.OnsetsRankedWithin(30).ShouldBe(27);
        card.OnsetsAtLeast(0.025).ShouldBe(34);
        card.OnsetsAtLeast(0.04).ShouldBe(26);
        card.FlaggedAbove(0.04).Flagged.ShouldBe(1036);
        card.FlaggedAbove(0.04).FalsePerTrue.ShouldBe(38.85, 0.005);
    }

    [SharedDataFact]
    public void Skill_lies_mostly_between_the_two_strata_not_within_the_one_with_an_ongoing_killing()
    {
        var ongoing = fixture.Card.Roc(row => row.OngoingTheYearBefore == true);
        var none = fixture.Card.Roc(row => row.OngoingTheYearBefore == false);
        (ongoing.Positives, none.Positives).ShouldBe((21, 18));
        ongoing.Auc.ShouldBe(0.466, 0.0005);
        none.Auc.ShouldBe(0.829, 0.0005);
    }

    [SharedDataFact]
    public void Probability_scores_of_the_single_forecasts_equal_the_published_ones()
    {
        double[] forecasts = [.. fixture.Card.Single.Select(row => row.Risk)];
        bool[] outcomes = [.. fixture.Card.Single.Select(row => row.Outcome)];
        (forecasts.Length, outcomes.Count(outcome => outcome)).ShouldBe((5032, 72));
        var brier = BrierScore.Of(forecasts, outcomes);
        brier.Value.ShouldBe(0.014033, 1e-5);
        brier.Uncertainty.ShouldBe(0.014104, 1e-5);
        LogLoss.Of(forecasts, outcomes).ShouldBe(0.067567, 1e-4);
        var diagram = ReliabilityDiagram.Of(forecasts, outcomes);
        diagram.ExpectedEvents.ShouldBe(123.7, 0.05);
        diagram.ObservedEvents.ShouldBe(72);
        Recalibration.Of(forecasts, outcomes).InTheLarge.ShouldBeLessThan(0);
    }

    [SharedDataFact]
    public void Ranked_lists_of_all_origins_have_the_golden_hash()
    {
        var list = new StringBuilder();
        for (var k = 0; k < StructuralRegime.Origins; k++)
        {
            var origin = StructuralRegime.FirstOrigin + k;
            var ranks = Ranks.Descending(fixture.Regime.Forecasts[k], Ties.Max);
            foreach (var (row, i) in fixture.Regime.Edition.ForecastRows(origin).Rows.Select((row, i) => (row, i)).OrderBy(pair => (ranks[pair.i], pair.row.Code)))
            {
                list.Append(CultureInfo.InvariantCulture, $"{origin},{ranks[i]},{row.Code}\n");
            }
        }

        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(list.ToString()))).ShouldBe("b10db337dc4b0dd9685e09c9807ae94575d67fe3e29ece0219378cb0802c5015");
    }

    private static CsvTable Fixture(string name) => CsvTable.Read(SharedData.Path("ewp-2025", "glmnet-fixtures", name));
}
