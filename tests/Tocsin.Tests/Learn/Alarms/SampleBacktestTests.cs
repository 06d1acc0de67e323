using Tocsin.Assess.Alarms;
using Tocsin.Gather;
using Tocsin.Learn.Alarms;
using Tocsin.Reference;
using Tocsin.Tests.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Learn.Alarms;

/// <summary>The alarms on the sample of real events, 1989 to 2020: what is shipped is what the back-test gives, whichever method that is.</summary>
[Collection(nameof(SecondTestDatabase))]
public sealed class SampleBacktestTests(TestDatabase server)
{
    [SharedDataFact]
    public async Task The_method_and_the_thresholds_in_force_are_those_of_the_back_test()
    {
        await using var room = await IngestRoom.OpenAsync(server);
        await room.IngestAsync(SharedData.Path("ucdp-ged-v21-subset", "ged_v21_subset.csv"));
        var day = new DateOnly(2026, 6, 1);
        var facts = await new EventReader(room.Database).SampleAsync(day, CancellationToken.None);
        var units = World.Load(World.RealId).Assessed(day).Select(state => state.Code.Value).ToList();
        var options = AlarmBacktestOptions.Default with { Threads = 2, Resamples = 20 };
        var backtest = AlarmBacktester.Compute(facts, "0", units, options, TimeProvider.System, null, CancellationToken.None);

        backtest.IsSample.ShouldBeTrue();
        (backtest.LearnedFrom.Year, backtest.LearnedUntil.Year, backtest.MeasuredFrom.Year, backtest.MeasuredUntil.Year).ShouldBe((1992, 2004, 2005, 2020));
        backtest.Best.ShouldBe(ShippedThresholds.Method);
        backtest.Thresholds.OrderBy(one => one.ToString(), StringComparer.Ordinal).ShouldBe(ShippedThresholds.All.OrderBy(one => one.ToString(), StringComparer.Ordinal));
        backtest.Scores.Take(4).Select(score => (score.Method, score.False, score.Lower.Preceded, score.Lower.Onsets, score.Upper.Preceded, score.Upper.Onsets)).ShouldBe(
        [
            (AlarmMethod.NegativeBinomialCusum, 116, 34, 78, 25, 46),
            (AlarmMethod.BayesianChangePoint, 121, 34, 78, 24, 46),
            (AlarmMethod.CountDoubled, 118, 38, 78, 26, 46),
            (AlarmMethod.AboveTwoDeviations, 122, 42, 78, 28, 46),
        ]);
    }
}
