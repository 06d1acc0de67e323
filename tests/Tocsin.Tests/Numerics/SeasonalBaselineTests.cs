using FsCheck;
using FsCheck.Fluent;
using Tocsin.Numerics.ChangeDetection;
using Tocsin.Numerics.Scores;

namespace Tocsin.Tests.Numerics;

public sealed class SeasonalBaselineTests
{
    private static readonly SeasonalBaselineOptions Plain =
        new(1, HalfLife: 1, Lag: 0, LeastHistory: 2) { PriorMean = 1, PriorPeriods = 1, PriorDispersion = 1, LeastDispersion = 0 };

    [Fact]
    public void Level_and_dispersion_are_the_ones_computed_by_hand()
    {
        var expected = SeasonalBaseline.Of([3, 1, 7], [0, 0, 0], Plain);
        (expected[0], expected[1]).ShouldBe((null, null));

        // Counts 1.5 + 1 and the prior's 1 over weights 0.5 + 1 and 1; squared errors likewise.
        expected[2]!.Value.Mean.ShouldBe(1.4, 1e-12);
        expected[2]!.Value.Dispersion.ShouldBe(((5.0 / 18) + 1.96) / ((59.0 / 18) + 1.96), 1e-12);
    }

    [Fact]
    public void A_season_that_always_has_more_is_expected_to_have_more()
    {
        int?[] counts = [.. Enumerable.Range(0, 120).Select(i => i % 12 == 5 ? 20 : 4)];
        int[] seasons = [.. Enumerable.Range(0, 120).Select(i => i % 12)];
        var expected = SeasonalBaseline.Of(counts, seasons, new SeasonalBaselineOptions(12, 24, 2, 36));
        expected[113]!.Value.Mean.ShouldBeInRange(14, 20);
        expected[112]!.Value.Mean.ShouldBeInRange(3, 5);
    }

    [Fact]
    public void Nothing_of_a_period_or_of_a_later_one_enters_its_expectation() =>
        Prop.ForAll(Gen.Choose(0, 30).ArrayOf(60).ToArbitrary(), Gen.Choose(10, 59).ToArbitrary(), (counts, from) =>
        {
            int[] seasons = [.. Enumerable.Range(0, 60).Select(i => i % 12)];
            var options = new SeasonalBaselineOptions(12, 12, 2, 8);
            var here = SeasonalBaseline.Of([.. counts.Select(count => (int?)count)], seasons, options);
            var there = SeasonalBaseline.Of([.. counts.Select((count, i) => i >= from ? count + 17 : (int?)count)], seasons, options);

            // The lag keeps two more periods out.
            return here.Take(from + 3).SequenceEqual(there.Take(from + 3)) && (from > 56 || !here.SequenceEqual(there));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unknown_period_is_no_history_and_never_a_zero()
    {
        int?[] counts = [4, 4, 4, 4, null, null, null, null, 4];
        var expected = SeasonalBaseline.Of(counts, new int[9], Plain with { HalfLife = 1000 });
        expected[8]!.Value.Mean.ShouldBe(3.4, 0.01);
        SeasonalBaseline.Of([4, 4, 4, 4, 0, 0, 0, 0, 4], new int[9], Plain with { HalfLife = 1000 })[8]!.Value.Mean.ShouldBeLessThan(2);
    }

    [Fact]
    public void A_series_without_any_expectation_says_how_much_history_is_lacking()
    {
        var problem = Should.Throw<TooShortSeriesException>(() => SeasonalBaseline.OfWhole([1, null, 2], [0, 0, 0], Plain with { LeastHistory = 3 }));
        (problem.Known, problem.Needed).ShouldBe((2, 4));
        Should.Throw<TooShortSeriesException>(() => SeasonalBaseline.OfWhole([], [], Plain)).Known.ShouldBe(0);
    }

    [Fact]
    public void Bad_counts_seasons_and_settings_are_refused()
    {
        Should.Throw<InvalidCountException>(() => SeasonalBaseline.Of([1, -2], [0, 0], Plain)).Index.ShouldBe(1);
        Should.Throw<SizeMismatchException>(() => SeasonalBaseline.Of([1, 2], [0], Plain));
        Should.Throw<ArgumentOutOfRangeException>(() => SeasonalBaseline.Of([1], [3], Plain));
        Should.Throw<ArgumentOutOfRangeException>(() => SeasonalBaseline.Of([1], [0], Plain with { HalfLife = double.NaN }));
        Should.Throw<ArgumentOutOfRangeException>(() => SeasonalBaseline.Of([1], [0], Plain with { PriorMean = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => SeasonalBaseline.Of([1], [0], Plain with { MostDispersion = -1 }));
    }

    [Fact]
    public void The_rules_of_thumb_hold_where_they_hold_by_hand()
    {
        CountRules.Doubled([1, 1, 1, 1, 2, 1], 4).ShouldBe([double.NaN, double.NaN, double.NaN, double.NaN, 2, 0]);

        // Mean 1.5, deviation 0.577: more than 2.655 is needed.
        CountRules.AboveTwoDeviations([1, 2, 1, 2, 3], 4)[4].ShouldBe(3);
        CountRules.AboveTwoDeviations([1, 3, 1, 3, 4], 4)[4].ShouldBe(0);
        CountRules.Doubled([0, 0, 0, 0, 0], 4)[4].ShouldBe(0);
        CountRules.Doubled([1, null, null, null, 9], 4)[4].ShouldBe(double.NaN);
        CountRules.AboveTwoDeviations([int.MaxValue, int.MaxValue, 1, 1, 1, 2], 2)[5].ShouldBe(2);
        Should.Throw<InvalidCountException>(() => CountRules.Doubled([-1], 4));
    }

    [Fact]
    public void Silence_counts_only_where_something_was_always_reported()
    {
        var expectation = new CountExpectation(2, 0);
        CountExpectation?[] expected = [.. Enumerable.Repeat((CountExpectation?)expectation, 8)];
        SilenceEvidence.Of([2, 1, 3, 2, 0, 0, 1, 0], expected, 4, 1).ShouldBe([0, 0, 0, 0, 2, 4, 0, 0], "one report ends a silence, and the run before it was too short");
        SilenceEvidence.Of([2, 0, 3, 2, 0, 0, 1, 0], expected, 4, 1).ShouldAllBe(one => one == 0);
        SilenceEvidence.Of([2, 0, 3, 2, 0, 0, 1, 0], expected, 4, 0.75)[5].ShouldBe(4);
    }

    [Fact]
    public void What_no_source_covers_is_no_silence()
    {
        var expectation = new CountExpectation(2, 0.5);
        CountExpectation?[] expected = [.. Enumerable.Repeat((CountExpectation?)expectation, 7)];
        SilenceEvidence.Of([2, 1, 3, 2, null, null, null], expected, 4, 1).ShouldAllBe(one => one == 0);

        // −ln P(0) = ln(1 + 0.5 × 2) / 0.5.
        SilenceEvidence.Of([2, 1, 3, 2, 0, null, 0], expected, 4, 1).ShouldSatisfyAllConditions(
            one => one[4].ShouldBe(2 * Math.Log(2), 1e-12), one => one[6].ShouldBe(4 * Math.Log(2), 1e-12));
        Should.Throw<SizeMismatchException>(() => SilenceEvidence.Of([1], expected, 4, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => SilenceEvidence.Of([1], [null], 4, double.NaN));
    }
}
