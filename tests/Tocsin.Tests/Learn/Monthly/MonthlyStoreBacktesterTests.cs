using System.Text.Json;
using Tocsin.Assess;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Learn.Monthly;
using Tocsin.Numerics.Resampling;
using Tocsin.Reference;
using Tocsin.Tests.Assess;

namespace Tocsin.Tests.Learn.Monthly;

/// <summary>Back-tests on made months whose truth is known.</summary>
public sealed class MonthlyStoreBacktesterTests
{
    private const int First = 2010;
    private static readonly JsonSerializerOptions Fields = new() { IncludeFields = true };
    private static readonly string[] States = [.. World.Load(World.ExerciseId).States.Select(state => state.Code.Value).Take(10)];

    [Fact]
    public void Threads_change_no_number()
    {
        var (one, oneOutcomes, _) = Compute(Steady(2020), 1);
        var (three, threeOutcomes, _) = Compute(Steady(2020), 3);
        Numbers(one).ShouldBe(Numbers(three));
        oneOutcomes.ShouldBe(threeOutcomes);
    }

    [Fact]
    public void The_last_five_years_with_six_known_months_are_scored_and_no_other()
    {
        var months = Steady(2020).Where(month => month.Month < new DateOnly(2020, 6, 1)).ToArray();
        Compute(months, 1).Targets.ShouldHaveSingleItem().Years.Select(year => year.Card.Window.Year).ShouldBe([2015, 2016, 2017, 2018, 2019]);
        var longer = Steady(2020).Where(month => month.Month < new DateOnly(2020, 7, 1)).ToArray();
        Compute(longer, 1).Targets[0].Years.Select(year => (year.Card.Window.Year, year.Months)).ShouldBe([(2016, 12), (2017, 12), (2018, 12), (2019, 12), (2020, 6)]);
        Compute([.. months.Where(month => month.Month.Year < 2011)], 1).Targets.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_after_the_origin_reaches_a_forecast()
    {
        var months = Steady(2020);
        var altered = months.Select(month => month.Month > new DateOnly(2019, 10, 1) ? month with { Total = month.Total! with { Deaths = 9999 } } : month).ToArray();
        var (before, after) = (Forecasts(months), Forecasts(altered));
        after.ShouldBe(before);

        static (string, DateOnly, double, double, double)[] Forecasts(IReadOnlyList<StateMonth> months) =>
            [.. Compute(months, 1).Outcomes.Where(one => one.Window == 2020).Select(one => (one.Unit, one.Month, one.Low, one.High, one.Any))];
    }

    [Fact]
    public void Where_every_month_is_drawn_alike_the_bands_hold_what_they_promise_and_chances_come_true()
    {
        var skill = Compute(Steady(2020), 2).Targets.ShouldHaveSingleItem();
        var own = skill.Calibration[0];
        own.Model.ShouldBe("stack");
        own.Coverage.Of50.ShouldBe(0.5, 0.06);
        own.Coverage.Of80.ShouldBe(0.8, 0.06);
        own.Coverage.Of90.ShouldBe(0.9, 0.05);
        own.Coverage.Of95.ShouldBe(0.95, 0.05);
        var expected = own.Grave.Sum(bin => bin.Count * bin.MeanForecast);
        own.Grave.Sum(bin => bin.Events).ShouldBeInRange((int)(expected * 0.9), (int)(expected * 1.1));
        skill.All.Verdict.ShouldNotBe(SkillVerdict.Further);
        skill.All.Crps.ShouldBe(skill.Mean("stack", scores => scores.Crps), 1e-9);
        skill.All.ByState!.Value.ShouldBe(skill.All.Crps / skill.All.BenchmarkCrps, 1e-9);
        skill.Quiet.ShouldBeNull();
    }

    [Fact]
    public void Every_number_of_a_card_follows_from_the_state_months_behind_it()
    {
        var (targets, outcomes, _) = Compute(Steady(2020), 1);
        foreach (var year in targets[0].Years)
        {
            var behind = outcomes.Where(one => one.Window == year.Card.Window.Year).ToArray();
            behind.Length.ShouldBe(year.Card.Cells);
            behind.Average(one => one.Crps).ShouldBe(year.InForce.All.Crps, 1e-9);
            behind.Average(one => one.BenchmarkCrps).ShouldBe(year[MonthlyBacktest.Benchmark].All.Crps, 1e-9);
            behind.Average(one => one.Outcome >= one.Low && one.Outcome <= one.High ? 1.0 : 0).ShouldBe(year.InForce.All.Coverage.Of90, 1e-9);
        }
    }

    [Fact]
    public void What_was_known_of_a_year_when_the_values_were_chosen_goes_by_its_year()
    {
        Compute(Steady(2020), 1, isInvented: false).Targets[0].Years.Select(year => year.Standing).Distinct().ShouldBe([WindowStanding.Chosen, WindowStanding.Known]);
        (WindowStandings.Of(2025), WindowStandings.Of(2026)).ShouldBe((WindowStanding.Known, WindowStanding.Unseen));
        Compute(Steady(2020), 1).Targets[0].Years.ShouldAllBe(year => year.Standing == WindowStanding.Invented);
    }

    [Fact]
    public void Two_years_are_too_few_to_claim_anything() =>
        new SkillComparison(100, 1, 2, new(0.5, 0.4, 0.6), null, 2, 2).Verdict.ShouldBe(SkillVerdict.TooFewYears);

    private static (IReadOnlyList<TargetSkill> Targets, IReadOnlyList<MonthlyOutcome> Outcomes, IReadOnlyList<long> Imports) Compute(IReadOnlyList<StateMonth> months, int threads, bool isInvented = true) =>
        MonthlyStoreBacktester.Compute(months, isInvented, threads, new StoppedClock(), null, CancellationToken.None);

    private static string Numbers(IReadOnlyList<TargetSkill> targets) => JsonSerializer.Serialize(
        targets.Select(target => (target.All, target.Quiet, target.Calibration, target.Years.Select(year => MonthlyScoreCardJson.Models(year.Card).ToJsonString()))),
        Fields);

    // Every State draws every month from its own level: nothing to foresee, everything to calibrate.
    internal static StateMonth[] Steady(int last)
    {
        var random = new RRandom(11);
        return
        [
            .. States.Index().SelectMany(state => Enumerable.Range(0, ((last - First) + 1) * 12).Select(month =>
            {
                var deaths = (long)Math.Floor(-Math.Log(1 - random.NextUniform()) * 8 * (state.Index + 1));
                var code = new StateCode(state.Item);
                return new StateMonth(
                    code, new DateOnly(First, 1, 1).AddMonths(month), new MonthValue(deaths, new RecordedUnit(code), SourceKind.CountryMonthTotals, 1, 1, null, false, false, 0), null, null, null, null);
            })),
        ];
    }
}
