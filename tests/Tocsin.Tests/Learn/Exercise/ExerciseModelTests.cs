using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;

namespace Tocsin.Tests.Learn.Exercise;

public sealed class ExerciseModelTests(ExerciseRegionFixture region) : IClassFixture<ExerciseRegionFixture>
{
    [Fact]
    public async Task Every_row_is_read_and_every_origin_of_the_rolling_regime_has_onsets_to_learn_from()
    {
        var (table, rejects) = await ReadAsync(ExerciseRegionFixture.Predictors);
        rejects.ShouldBeEmpty();
        table.MissingPredictors.ShouldBeEmpty();
        table.Rows.Count.ShouldBe(446);
        var origins = RollingRegime.Origins(table, BacktestOptions.Default);
        origins.ShouldBe(Enumerable.Range(2007, 18));
        foreach (var origin in origins)
            table.CompleteCases(origin - 2).Count(row => row.OnsetWithinTwoYears == true).ShouldBeGreaterThanOrEqualTo(RollingRegime.FewestPositives);
    }

    [Fact]
    public async Task Kerrow_cannot_be_forecast_and_the_eleven_others_can()
    {
        var (table, _) = await ReadAsync(ExerciseRegionFixture.Predictors);
        table.Forecastable(2025).Select(row => row.SourceName).ShouldBe(
            ["Arvenia", "Belmora", "Cathun", "Dessaly", "Estrava", "Fenwick Isles", "Galmeira", "Hollin", "Istoria", "Jorvane", "Lunmark"]);
    }

    [Fact]
    public async Task The_model_warns_of_Galmeira_in_vain_and_does_not_see_Hollin_coming()
    {
        var (table, _) = await ReadAsync(ExerciseRegionFixture.Predictors);
        var origin = RollingRegime.At(table, 2016, StructuralMethod.Seed);
        var galmeira = origin.Forecasts.Single(forecast => forecast.Row.SourceName == "Galmeira");
        var hollin = origin.Forecasts.Single(forecast => forecast.Row.SourceName == "Hollin");
        galmeira.Rank.ShouldBeLessThanOrEqualTo(3);
        galmeira.Risk.ShouldBeGreaterThan(0.06);
        hollin.Rank.ShouldBeGreaterThanOrEqualTo(9);
        hollin.Risk.ShouldBeLessThan(0.01);
    }

    [Fact]
    public async Task The_newest_edition_ranks_no_two_States_alike()
    {
        var (table, _) = await ReadAsync(ExerciseRegionFixture.Predictors);
        var fit = StructuralFit.To(table, 2023);
        var risks = table.Forecastable(2025).ToDictionary(row => row.SourceName, row => fit.Model.Probability(row.Predictors));
        risks.Values.ShouldBeUnique();
        risks.Values.ShouldAllBe(risk => risk > 0.005 && risk < 0.35);
        risks["Jorvane"].ShouldBe(risks.Values.Max());
        risks["Arvenia"].ShouldBeGreaterThan(risks["Estrava"]);
    }

    private async Task<(StructuralTable Table, IReadOnlyList<string> Rejects)> ReadAsync(string file)
    {
        var read = await StructuralTables.ReadAsync(region.Path(file), "2026", World.Load(World.ExerciseId), TimeProvider.System, CancellationToken.None);
        return (read.Table, read.Rejects);
    }
}
