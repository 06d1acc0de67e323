using System.Runtime.InteropServices;
using Tocsin.Assess.Monthly;
using Tocsin.Learn.Monthly;
using Tocsin.Numerics;
using Tocsin.Numerics.Resampling;

namespace Tocsin.Tests.Learn.Monthly;

/// <summary>One State whose last months lie tenfold above every level that anybody ever had (ADR 0020).</summary>
public sealed class MonthlyPeakTests
{
    private const int First = 121;
    private const int Units = 24;
    private const int Peak = 0;
    private static readonly MonthlyWindow Window = new(2010);
    private static readonly double[][] Others = SomeCounts();

    // Of the tenth of the level at the most, a tenth squared.
    private const double MostSupport = 0.01;

    [Theory]
    [InlineData(MonthlyTarget.StateBased, 1)]
    [InlineData(MonthlyTarget.StateBased, 3)]
    [InlineData(MonthlyTarget.AllTypes, 1)]
    [InlineData(MonthlyTarget.AllTypes, 3)]
    public void Beyond_every_level_only_the_weight_that_the_rule_leaves_may_lie_above_the_last_twelve_months(MonthlyTarget target, int peakMonths)
    {
        var history = new MonthlyHistory(Panel(peakMonths, 200, 0), Window.Origin);
        foreach (var block in LeadBlock.All)
        {
            var fit = MonthlyMethod.InForce(target).Fit(history, block, CancellationToken.None);
            fit.Support(Peak).ShouldBeInRange(1e-6, MostSupport);
            for (var lead = block.First; lead <= block.Last; lead++)
            {
                var (sample, draws) = (new List<WeightedValue>(), new double[MonthlyMethod.Draws]);
                fit.Sample(Peak, lead, sample);
                sample.Sum(value => value.Weight).ShouldBe(1, 1e-9);
                SampleDraws.Fill(CollectionsMarshal.AsSpan(sample), draws);
                Quantile.Type7(draws, 1 - MostSupport).ShouldBeLessThanOrEqualTo(history.Recent(Peak, 12).ToArray().Max());
            }
        }
    }

    [Theory]
    [InlineData(MonthlyTarget.StateBased, 200)]
    [InlineData(MonthlyTarget.StateBased, 30)]
    [InlineData(MonthlyTarget.AllTypes, 200)]
    [InlineData(MonthlyTarget.OneSided, 200)]
    [InlineData(MonthlyTarget.OneSided, 30)]
    public void Such_a_State_cannot_make_a_window_a_third_worse_than_the_benchmark_whatever_follows(MonthlyTarget target, int history)
    {
        foreach (var peakMonths in new[] { 1, 3 })
        {
            foreach (var after in new[] { 0, 0.1, 0.5, 1, 2, 10 })
                Ratio(target, MonthlyMethod.Models(target), peakMonths, history, after).ShouldBeLessThan(4 / 3.0, $"{peakMonths} months, then {after} of the peak");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Without_the_rule_it_does(int peakMonths)
    {
        MonthlyModel[] parts = [new DecayModel(36, 3), new AnalogueModel(150, 15, 3, 10, 3, LevelSupport.Unbounded)];
        MonthlyModel[] models = [new ConflictologyModel(), new StackModel(new StackPart(parts[0], 0.4, 0.6), new StackPart(parts[1], 0.6, 0.4))];
        Ratio(MonthlyTarget.StateBased, models, peakMonths, 200, 0).ShouldBeGreaterThan(4 / 3.0);
    }

    [Fact]
    public void Within_the_levels_of_its_analogues_a_forecast_keeps_all_of_its_weight()
    {
        // The same level everywhere, all the time.
        double[] steady = [.. Enumerable.Repeat(40.0, 120)];
        var history = new MonthlyHistory(new MonthlyPanel(First, ["0", "1"], [steady, steady]), First + 119);
        foreach (var target in Enum.GetValues<MonthlyTarget>())
            MonthlyMethod.InForce(target).Fit(history, LeadBlock.Near, CancellationToken.None).Support(0).ShouldBe(1);
    }

    private static double Ratio(MonthlyTarget target, IReadOnlyList<MonthlyModel> models, int peakMonths, int history, double after)
    {
        var scored = MonthlyBacktester.Run(target, Panel(peakMonths, history, after), Window, models, 1, TimeProvider.System, CancellationToken.None).Models;
        return scored[^1].All.Crps / scored.Single(model => model.Name == MonthlyBacktest.Benchmark).All.Crps;
    }

    // The peak's level of three months, as the model raises it, is tenfold everybody's highest.
    private static MonthlyPanel Panel(int peakMonths, int history, double after)
    {
        var origin = Window.Origin - First;
        var highest = Enumerable.Range(1, Units - 1).Max(unit => Enumerable.Range(2, origin - 1).Max(at => Others[unit][(at - 2)..(at + 1)].Average()));
        var peak = ((10 * (highest + 10)) - 10) * 3 / peakMonths;
        var panel = Others.Select(row => row.ToArray()).ToArray();
        for (var at = 0; at < panel[Peak].Length; at++)
            panel[Peak][at] = at > origin ? Math.Round(after * peak) : at > origin - peakMonths ? Math.Round(peak) : 0;
        return new MonthlyPanel(Window.Origin - history + 1, [.. panel.Select((_, unit) => $"{unit}")], [.. panel.Select(row => row[(origin - history + 1)..])]);
    }

    // From quiet to violent, with spells.
    private static double[][] SomeCounts()
    {
        var random = new RRandom(20);
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
