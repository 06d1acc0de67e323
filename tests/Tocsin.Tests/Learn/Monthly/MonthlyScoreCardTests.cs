using System.Text.Json.Nodes;
using Tocsin.Assess.Monthly;
using Tocsin.Learn.Monthly;
using Tocsin.Reference;
using Tocsin.Tests.Architecture;

namespace Tocsin.Tests.Learn.Monthly;

/// <summary>The score cards of the windows that are in the data folder, model by model, against those in the repository.</summary>
public sealed class MonthlyScoreCardTests
{
    private const string StateBased = "ged_sb_cm_191_m121_504.csv";
    private const string ByType = "cm_by_type_2017-11_2020-10.csv";

    [SharedDataTheory]
    [InlineData(StateBased, "ged_sb", "2018")]
    [InlineData(StateBased, "ged_sb", "2019")]
    [InlineData(StateBased, "ged_sb", "2020")]
    [InlineData(StateBased, "ged_sb", "2021")]
    [InlineData(ByType, "ged_os", "2019")]
    [InlineData(ByType, "ged_os", "2020-01..2020-10")]
    public void A_window_scores_as_the_golden_card_says(string file, string target, string window)
    {
        var card = Run(file, target, window);
        var golden = JsonNode.Parse(Repository.Read("tests/Tocsin.Tests/Golden/monthly.json"))![target]![window];
        Difference($"{target} {window}", golden, MonthlyScoreCardJson.Models(card)).ShouldBeNull();
    }

    [SharedDataFact]
    public void The_model_in_force_beats_the_benchmark_in_every_score_and_window_of_state_based_deaths()
    {
        var crps = new List<double>();
        foreach (var window in new[] { "2018", "2019", "2020", "2021" })
        {
            var models = Run(StateBased, "ged_sb", window).Models;
            var (own, benchmark) = (models.Single(model => model.InForce).All, models.Single(model => model.Name == "conflictology").All);
            own.Crps.ShouldBeLessThan(benchmark.Crps);
            own.Ignorance.ShouldBeLessThan(benchmark.Ignorance);
            own.IntervalScore.ShouldBeLessThan(benchmark.IntervalScore);
            crps.Add(own.Crps);
        }

        crps.Average().ShouldBeLessThan(14.9);
    }

    [SharedDataTheory]
    [InlineData("2019")]
    [InlineData("2020-01..2020-10")]
    public void The_model_in_force_beats_the_benchmark_for_one_sided_deaths(string window)
    {
        var models = Run(ByType, "ged_os", window).Models;
        var (own, benchmark) = (models.Single(model => model.InForce).All, models.Single(model => model.Name == "conflictology").All);
        own.Crps.ShouldBeLessThan(benchmark.Crps);
        own.Ignorance.ShouldBeLessThan(benchmark.Ignorance);
        own.IntervalScore.ShouldBeLessThan(benchmark.IntervalScore);
    }

    [SharedDataFact]
    public void The_baselines_have_the_scores_that_are_published()
    {
        foreach (var (window, zero, conflictology) in new[] { ("2018", 24.08, 14.49), ("2019", 22.64, 9.23), ("2020", 21.89, 12.06), ("2021", 36.77, 27.63) })
        {
            var models = Run(StateBased, "ged_sb", window).Models;
            models.Single(model => model.Name == "zero").All.Crps.ShouldBe(zero, 0.01);
            models.Single(model => model.Name == "conflictology").All.Crps.ShouldBe(conflictology, 0.01);
        }

        Run(ByType, "ged_os", "2019").Models.Single(model => model.Name == "conflictology").All.Crps.ShouldBe(1.809, 0.001);
        Run(ByType, "ged_os", "2020").Models.Single(model => model.Name == "conflictology").All.Crps.ShouldBe(1.828, 0.001);
    }

    [Fact]
    public void The_comparison_with_a_golden_card_sees_a_number_a_name_and_a_model_that_differ()
    {
        static JsonNode Card(double crps, string name = "stack") => new JsonArray(new JsonObject { ["name"] = name, ["crps"] = crps, ["average_precision"] = null });
        Difference("card", Card(1.5), Card(1.5 + 1e-12)).ShouldBeNull();
        Difference("card", Card(1.5), Card(1.5001)).ShouldBe("card/0/crps: 1.5 became 1.5001");
        Difference("card", Card(1.5), Card(1.5, "decay")).ShouldNotBeNull();
        Difference("card", Card(1.5), new JsonArray()).ShouldNotBeNull();
        Difference("card", null, Card(1.5)).ShouldNotBeNull();
    }

    private static MonthlyScoreCard Run(string file, string target, string window)
    {
        var panel = PanelFile.Read(SharedData.Path("views", file), MonthlyTargets.Find(target), World.Load("world").Crosswalk, CancellationToken.None);
        return MonthlyBacktester.Run(panel.Target, panel.Panel, MonthlyWindow.Find(window)!, MonthlyMethod.Models(panel.Target), 2, TimeProvider.System, CancellationToken.None);
    }

    // The first place where two cards differ; numbers may differ in the last digits, because a sum may be taken in another order.
    private static string? Difference(string place, JsonNode? golden, JsonNode? found) => (golden, found) switch
    {
        (null, null) => null,
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.Select((node, i) => Difference($"{place}/{i}", node, other[i])).FirstOrDefault(text => text is not null),
        (JsonObject one, JsonObject other) when one.Count == other.Count => one.Select(pair => Difference($"{place}/{pair.Key}", pair.Value, other[pair.Key])).FirstOrDefault(text => text is not null),
        (JsonValue one, JsonValue other) when Number(one) is { } left && Number(other) is { } right && Math.Abs(left - right) <= 1e-9 * Math.Max(1, Math.Abs(left)) => null,
        _ => golden?.ToJsonString() == found?.ToJsonString() ? null : $"{place}: {golden?.ToJsonString() ?? "nothing"} became {found?.ToJsonString() ?? "nothing"}",
    };

    private static double? Number(JsonValue value) => value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;
}
