using System.Diagnostics;
using System.Globalization;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;
using Xunit.Abstractions;

namespace Tocsin.Tests.Learn;

public class PublishedEditionTests(ITestOutputHelper output)
{
    [SharedDataFact]
    public async Task The_rolling_regime_gives_the_published_forecasts()
    {
        var file = await StructuralTables.ReadAsync(
            SharedData.Path("ewp-2025", "prepared2024predictors-2025-09-03.csv"), "2025", World.Load(World.RealId), CancellationToken.None);
        output.WriteLine(string.Join('\n', file.Rejects));
        file.Rejects.ShouldBeEmpty();
        var published = await PublishedForecasts.ReadAsync(SharedData.Path("ewp-2025", "FOOSforecasts_3Sep2025.csv"), CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var origins = RollingRegime.Run(file.Table, new BacktestOptions { Threads = 2 });
        output.WriteLine($"{clock.Elapsed.TotalSeconds} s");
        var outcomes = ForecastOutcomes.Join(file.Table, origins);
        var worst = outcomes.Max(o => Math.Max(Math.Abs((o.RiskFromPreviousYear ?? 0) - (published.Find(o.SourceName, o.Year)!.RiskFromPreviousYear ?? 0)), Math.Abs((o.RiskFromTwoYearsPrior ?? 0) - (published.Find(o.SourceName, o.Year)!.RiskFromTwoYearsPrior ?? 0))));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{origins.Count} {outcomes.Count} {worst} {RankedList.Hash(outcomes)}"));
        worst.ShouldBeLessThan(1e-4);
    }
}
