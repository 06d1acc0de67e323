using Tocsin.Assess.Monthly;
using Tocsin.Numerics;

namespace Tocsin.Tests.Learn.Monthly;

public sealed class MonthlyModelTests
{
    private const int First = 121;

    [Fact]
    public void A_stack_gives_a_quiet_unit_other_shares_than_one_with_a_death_within_a_year()
    {
        var history = History([.. Enumerable.Repeat(0.0, 40)], [.. Enumerable.Repeat(0.0, 39), 5]);
        var fit = new StackModel(new StackPart(new ZeroModel(), 0.25, 0.75), new StackPart(new LastValueModel(), 0.75, 0.25)).Fit(history, LeadBlock.Near, CancellationToken.None);

        WeightOfFirst(fit, 0).ShouldBe(0.75, 1e-12);
        WeightOfFirst(fit, 1).ShouldBe(0.25, 1e-12);

        static double WeightOfFirst(MonthlyFit fit, int unit)
        {
            var sample = new List<WeightedValue>();
            fit.Sample(unit, 3, sample);
            sample.Sum(value => value.Weight).ShouldBe(1, 1e-12);
            return sample[0].Weight;
        }
    }

    [Fact]
    public void Analogues_scale_what_followed_by_the_level_and_take_leads_nearby_along()
    {
        // One unit has 10 deaths a month throughout. The other has 30: the moments nearest to the first one's present are its own.
        var history = History([.. Enumerable.Repeat(10.0, 80)], [.. Enumerable.Repeat(30.0, 80)]);
        var moments = 80 - 36 + 1 - 14;
        var sample = new List<WeightedValue>();
        new AnalogueModel(moments, 1, 3, 10, 3, LevelSupport.Unbounded).Fit(history, LeadBlock.Near, CancellationToken.None).Sample(0, 3, sample);
        sample.ShouldBe([new WeightedValue(10, moments * 6)]); // leads 1 to 6

        sample.Clear();
        new AnalogueModel(2 * moments, 1, 3, 10, 0, LevelSupport.Unbounded).Fit(history, LeadBlock.Near, CancellationToken.None).Sample(0, 14, sample);
        sample.ShouldBe([new WeightedValue(10, moments), new WeightedValue(15, moments)]); // 30 * (10 + 10) / (30 + 10)
    }

    [Fact]
    public void A_level_above_those_of_the_analogues_leaves_part_of_the_forecast_to_the_last_twelve_months()
    {
        // One unit has 30 deaths a month throughout, the other 70: twice its level of 30 + 10.
        var history = History([.. Enumerable.Repeat(30.0, 80)], [.. Enumerable.Repeat(70.0, 80)]);
        var moments = 80 - 36 + 1 - 14;
        var analogues = new AnalogueModel(2 * moments, 1, 3, 10, 0, new LevelSupport(0.25, 2));
        var fit = analogues.Fit(history, LeadBlock.Near, CancellationToken.None);
        var sample = new List<WeightedValue>();
        fit.Sample(1, 3, sample);
        sample.ShouldBe([new WeightedValue(60, moments), new WeightedValue(70, moments)]); // 30 * 2
        (fit.Support(0), fit.Support(1)).ShouldBe((1, 0.25)); // a quarter of the analogues have at most 40, half of 80

        sample.Clear();
        var stack = new StackModel(new StackPart(new ZeroModel(), 0.5, 0.5), new StackPart(analogues, 0.5, 0.5));
        stack.Fit(history, LeadBlock.Near, CancellationToken.None).Sample(1, 3, sample);
        sample.Where(value => value.Value == 0).Sum(value => value.Weight).ShouldBe(0.5 * 0.25, 1e-12);
        sample.Where(value => value.Value == 60).Sum(value => value.Weight).ShouldBe(0.25 * 0.25, 1e-12);
        sample.Where(value => value.Value == 70).Sum(value => value.Weight).ShouldBe((0.25 * 0.25) + 0.75, 1e-12);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(190, 1)]
    [InlineData(380, 0.25)]
    [InlineData(1900, 0.01)]
    public void Analogues_tell_less_by_the_square_of_the_level_above_nine_tenths_of_theirs(double own, double share) =>
        new LevelSupport(0.9, 2).ShareOf([200, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190], own).ShouldBe(share, 1e-12);

    [Fact]
    public void Every_model_of_every_target_speaks_of_every_month_up_to_36_ahead()
    {
        var history = History([.. Enumerable.Range(0, 200).Select(month => month % 17 == 0 ? month : 0.0)], [.. Enumerable.Repeat(0.0, 200)], [.. Enumerable.Range(0, 200).Select(month => (month * 7) % 30 * 1.0)]);
        foreach (var model in Enum.GetValues<MonthlyTarget>().SelectMany(MonthlyMethod.Models).Distinct())
        {
            foreach (var block in LeadBlock.All)
            {
                var fit = model.Fit(history, block, CancellationToken.None);
                for (var lead = block.First; lead <= block.Last; lead++)
                {
                    for (var unit = 0; unit < history.Units; unit++)
                    {
                        var sample = new List<WeightedValue>();
                        fit.Sample(unit, lead, sample);
                        sample.ShouldNotBeEmpty($"{model.Name}, lead {lead}");
                        sample.ShouldAllBe(value => value.Value >= 0 && value.Weight > 0);
                    }
                }
            }
        }
    }

    private static MonthlyHistory History(params double[][] values) =>
        new(new MonthlyPanel(First, [.. values.Select((_, unit) => $"{unit}")], values), First + values[0].Length - 1);
}
