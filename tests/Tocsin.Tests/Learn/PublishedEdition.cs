using Tocsin.Assess;
using Tocsin.Gather.Panels;
using Tocsin.Learn;
using Tocsin.Reference;

namespace Tocsin.Tests.Learn;

/// <summary>The published 2025 edition and one back-test of it, made once for all tests that need them.</summary>
public sealed class PublishedEdition
{
    private readonly Lazy<Task<PredictorFile>> _file = new(() => StructuralTables.ReadAsync(
        SharedData.Path("ewp-2025", "prepared2024predictors-2025-09-03.csv"), "2025", World.Load(World.RealId), TimeProvider.System, CancellationToken.None));

    private readonly Lazy<Task<StructuralBacktest>> _backtest;

    public PublishedEdition() => _backtest = new(async () => StructuralBacktester.Compute(
        (await FileAsync()).Table,
        "0000000000000000",
        BacktestOptions.Default with { Threads = 2 },
        await PublishedForecasts.FindInAsync(SharedData.Path("ewp-2025"), World.Load(World.RealId), CancellationToken.None),
        TimeProvider.System));

    public Task<PredictorFile> FileAsync() => _file.Value;

    public Task<StructuralBacktest> BacktestAsync() => _backtest.Value;
}
