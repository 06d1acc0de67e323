using Tocsin.Gather;
using Tocsin.Learn.Alarms;
using Tocsin.Reference;
using Tocsin.Tests.Gather;
using Tocsin.Tests.Store;
using Xunit.Abstractions;

namespace Tocsin.Tests.Learn.Alarms;

/// <summary>The alarms on the sample of real events, 1989 to 2020.</summary>
[Collection(nameof(TestDatabase))]
public sealed class SampleBacktestTests(TestDatabase server, ITestOutputHelper output)
{
    [SharedDataFact]
    public async Task The_card_on_the_sample_is_the_golden_one()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.IngestAsync(SharedData.Path("ucdp-ged-v21-subset", "ged_v21_subset.csv"));
        var day = new DateOnly(2026, 6, 1);
        var facts = await new EventReader(room.Database).SampleAsync(day, CancellationToken.None);
        var units = World.Load(World.RealId).Assessed(day).Select(state => state.Code.Value).ToList();
        var backtest = AlarmBacktester.Compute(facts, "0", units, AlarmBacktestOptions.Default with { Threads = 2 }, TimeProvider.System, null, CancellationToken.None);
        output.WriteLine($"{facts.Events.Count} events, {facts.Covered[0]:yyyy-MM} to {facts.Covered[^1]:yyyy-MM}");
        output.WriteLine(AlarmBacktestJson.Text(backtest));
        File.WriteAllText(Path.Combine(Path.GetTempPath(), "alarm-card.json"), AlarmBacktestJson.Text(backtest));
    }
}
