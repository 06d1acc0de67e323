using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Assess.Monthly;
using Tocsin.Learn.Monthly;
using Tocsin.Numerics;
using Tocsin.Numerics.Resampling;

namespace Tocsin.Tests.Learn.Monthly;

/// <summary>Nothing after an origin reaches a forecast, and no number depends on the threads.</summary>
public sealed class MonthlyLeakageTests
{
    private const int First = 121;
    private const int Units = 24;
    private static readonly MonthlyWindow Window = new(2000);
    private static readonly double[][] Counts = SomeCounts();

    [Fact]
    public void Altering_any_count_after_the_origin_changes_no_byte_of_a_forecast()
    {
        var before = Forecasts(Counts);
        var cells = from unit in Gen.Choose(0, Units - 1)
                    from month in Gen.Choose(Window.Origin + 1, Window.LastMonth)
                    from value in Gen.Elements(double.NaN, 0, 1, 7, 1e6)
                    select (unit, month, value);
        Prop.ForAll(Gen.NonEmptyListOf(cells).ToArbitrary(), changes => Forecasts(With(changes)).SequenceEqual(before)).Check(Config.QuickThrowOnFailure.WithMaxTest(15));
    }

    [Fact]
    public void Leaving_out_everything_after_the_origin_changes_no_byte_of_a_forecast() =>
        Forecasts([.. Counts.Select(row => row[..(Window.Origin - First + 1)])]).ShouldBe(Forecasts(Counts));

    [Fact]
    public void The_guard_sees_a_change_at_the_origin() =>
        Forecasts(With([(3, Window.Origin, 1e6)])).ShouldNotBe(Forecasts(Counts));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Every_score_is_the_same_to_the_bit_for_any_number_of_threads(int threads)
    {
        var alone = Scores(1);
        Scores(threads).ShouldBe(alone);

        static (string, MonthlyScores, MonthlyScores)[] Scores(int threads) =>
        [
            .. MonthlyBacktester.Run(MonthlyTarget.StateBased, Panel(Counts), Window, MonthlyMethod.Models(MonthlyTarget.StateBased), threads, TimeProvider.System, CancellationToken.None)
                .Models.Select(model => (model.Name, model.All, model.OnsetOnly)),
        ];
    }

    private static byte[] Forecasts(double[][] counts)
    {
        var history = new MonthlyHistory(Panel(counts), Window.Origin);
        using var all = new MemoryStream();
        var draws = new double[MonthlyMethod.Draws];
        foreach (var fit in MonthlyBacktester.Fit(history, MonthlyMethod.Models(MonthlyTarget.StateBased), 2, CancellationToken.None))
        {
            for (var unit = 0; unit < history.Units; unit++)
            {
                foreach (var lead in new[] { 3, 9, 14 })
                {
                    var sample = new List<WeightedValue>();
                    fit.Sample(unit, lead, sample);
                    SampleDraws.Fill(CollectionsMarshal.AsSpan(sample), draws);
                    all.Write(MemoryMarshal.AsBytes(draws.AsSpan()));
                }
            }
        }

        return all.ToArray();
    }

    private static MonthlyPanel Panel(double[][] counts) => new(First, [.. Enumerable.Range(0, counts.Length).Select(unit => $"{unit}")], counts);

    private static double[][] With(IEnumerable<(int Unit, int Month, double Value)> changes)
    {
        var altered = Counts.Select(row => row.ToArray()).ToArray();
        foreach (var (unit, month, value) in changes)
            altered[unit][month - First] = value;
        return altered;
    }

    // From quiet to violent, with spells.
    private static double[][] SomeCounts()
    {
        var random = new RRandom(11);
        return
        [
            .. Enumerable.Range(0, Units).Select(unit =>
            {
                var level = 0.0;
                return Enumerable.Range(First, Window.LastMonth - First + 1).Select(_ =>
                {
                    if (random.NextUniform() < 0.05)
                        level = Math.Floor(random.NextUniform() * unit * 4);
                    return Math.Floor(level * random.NextUniform());
                }).ToArray();
            }),
        ];
    }
}
