using System.Text.Json.Nodes;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Tests.Architecture;
using Xunit.Abstractions;

namespace Tocsin.Tests.Learn;

/// <summary>The rolling regime on the published 2025 edition, against what was published and against the golden card.</summary>
public sealed class PublishedEditionTests(PublishedEdition edition, ITestOutputHelper output) : IClassFixture<PublishedEdition>
{
    [SharedDataFact]
    public async Task Every_rolling_forecast_is_the_published_one()
    {
        var backtest = await edition.BacktestAsync();
        output.WriteLine(ScoreCardJson.Text(backtest));
        backtest.Published!.Compared.ShouldBe(5032 + 4864);
        backtest.Published.OnlyOurs.ShouldBe(0);
        backtest.Published.OnlyTheirs.ShouldBe(0);
        backtest.Card.MaxAbsDiffPublished!.Value.ShouldBeLessThan(1e-4);
        backtest.Published.Card.RankedListHash.ShouldBe(backtest.Card.RankedListHash);
    }

    [SharedDataFact]
    public async Task The_card_is_the_one_that_the_field_knows()
    {
        var backtest = await edition.BacktestAsync();
        var card = backtest.Card;
        (backtest.FirstOrigin, backtest.LastOrigin, backtest.Origins.Count).ShouldBe((1993, 2023, 31));
        (card.Rows, card.Onsets, card.Forecasts, card.Positives).ShouldBe((5047, 39, 5032, 72));
        backtest.Outcomes.Count(outcome => outcome.MaxRisk2 is null).ShouldBe(15);
        card.Auc.Value.ShouldBe(0.8252, 0.0005);
        (card.Auc.Low, card.Auc.High).ShouldSatisfyAllConditions(ends => ends.Low.ShouldBe(0.778, 0.0005), ends => ends.High.ShouldBe(0.872, 0.0005));
        card.AucOngoing!.Value.ShouldBe(0.466, 0.0005);
        card.AucNoneOngoing!.Value.ShouldBe(0.829, 0.0005);
        (card.OnsetsOngoing, card.OnsetsNoneOngoing).ShouldBe((21, 18));
        (card.RecallAt30, card.RecallAt0025, card.RecallAt004, card.FlaggedAt004).ShouldBe((27, 34, 26, 1036));
        card.FalsePositivesPerTruePositive!.Value.ShouldBe(38.85, 0.005);
        card.Brier.ShouldBe(0.014033, 1e-5);
        card.BrierBase.ShouldBe(0.014104, 1e-5);
        card.LogLoss.ShouldBe(0.067567, 1e-4);
        card.LogLossBase.ShouldBe(0.07497, 1e-4);
        card.Expected.ShouldBe(123.7, 0.05);
    }

    [SharedDataFact]
    public async Task The_card_and_the_ranked_list_are_the_golden_ones()
    {
        var found = ScoreCardJson.Of((await edition.BacktestAsync()).Card);
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Tocsin.Tests", "Golden", "structural-2025.json")))!.AsObject();
        Difference("card", golden, found).ShouldBeNull();
    }

    [SharedDataFact]
    public async Task The_curves_and_the_missed_onsets_follow_from_the_outcomes()
    {
        var backtest = await edition.BacktestAsync();
        var reading = BacktestReading.Of(backtest);
        reading.Roc.Auc.ShouldBe(backtest.Card.Auc.Value);
        (reading.Missed.Count + reading.Found.Count).ShouldBe(39);
        reading.Places.ShouldBe(30);
        reading.Missed.ShouldAllBe(onset => onset.MinRank2 > 30 && onset.MaxRisk2 < 0.04);
        reading.Reliability.ObservedEvents.ShouldBe(72);
        reading.Reliability.Bins.Sum(bin => bin.Count).ShouldBe(5032);
        CurveCorners.Of(reading.Roc.Points).Count.ShouldBeLessThan(85);
        CurveCorners.Of(reading.PrecisionRecall.Points).Count.ShouldBeLessThan(120);
    }

    [SharedDataFact]
    public async Task The_structural_model_of_the_edition_gives_the_published_forecasts()
    {
        var table = (await edition.FileAsync()).Table;
        var fit = StructuralFit.To(table, 2022, threads: 2);
        (fit.Rows, fit.Positives).ShouldBe((8970, 211));
        var model = new StructuralModel(fit.ToVersion(table, "0", "0", DateTimeOffset.UnixEpoch));
        var published = (await File.ReadAllLinesAsync(SharedData.Path("ewp-2025", "glmnet-fixtures", "out_forecasts_fullprec.csv"))).Skip(1)
            .Select(line => line.Split(',')).ToDictionary(parts => parts[0].Trim('"'), parts => double.Parse(parts[1].Trim('"'), System.Globalization.CultureInfo.InvariantCulture));
        var rows = table.Forecastable(2024);
        rows.Count.ShouldBe(168);
        rows.Max(row => Math.Abs(model.Probability(row) - published[row.SourceName])).ShouldBeLessThan(1e-9);
    }

    /// <summary>Numbers may differ in the last digits between processors; everything else may not.</summary>
    private static string? Difference(string path, JsonNode? golden, JsonNode? found) => (golden, found) switch
    {
        (JsonObject one, JsonObject two) => one.Count != two.Count
            ? $"{path} has {two.Count} entries instead of {one.Count}"
            : one.Select(entry => Difference($"{path}.{entry.Key}", entry.Value, two[entry.Key])).FirstOrDefault(difference => difference is not null),
        (JsonArray one, JsonArray two) => one.Zip(two).Select((pair, i) => Difference($"{path}[{i}]", pair.First, pair.Second)).FirstOrDefault(difference => difference is not null),
        (JsonValue one, JsonValue two) when one.GetValueKind() == System.Text.Json.JsonValueKind.Number =>
            Math.Abs(double.Parse(one.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) - double.Parse(two.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)) <= 1e-9 ? null : $"{path} is {two} instead of {one}",
        _ => golden?.ToJsonString() == found?.ToJsonString() ? null : $"{path} is {found} instead of {golden}",
    };
}
