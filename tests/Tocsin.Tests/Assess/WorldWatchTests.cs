using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Tests.Assess;

public class WorldWatchTests
{
    private static readonly DateOnly May = new(2026, 5, 1);

    [Fact]
    public void Figures_count_what_is_known_and_say_what_is_not()
    {
        var watch = WorldWatch.Of(Run(
            Assessed(0, 0.10, 1, Violence(10, 100)),
            Assessed(1, 0.04, 2, Violence(50, 5), ongoing: 2),
            Assessed(2, 0.01, 3, RecentViolence.Unknown),
            Unassessed(3)));
        (watch.Assessed, watch.NotAssessable, watch.AtFourPercentOrMore, watch.WithOngoingKilling).ShouldBe((3, 1, 2, 1));
        watch.Violence.Month.ShouldBe(May);
        watch.Violence.Total.ShouldBe(60);
        watch.Violence.MeanBefore.ShouldBe(105);
        (watch.Violence.StatesCovered, watch.Violence.StatesNotCovered).ShouldBe((2, 2));
        watch.NotCovered.ShouldBe([SyntheticTable.Code(2)]);
    }

    [Fact]
    public void States_that_are_counted_together_are_counted_once()
    {
        var watch = WorldWatch.Of(Run(
            Assessed(0, 0.10, 1, Violence(130, 980) with { SharedWith = [SyntheticTable.Code(1)] }),
            Assessed(1, 0.04, 2, Violence(130, 980) with { SharedWith = [SyntheticTable.Code(0)] })));
        watch.Violence.Total.ShouldBe(130);
        watch.LessViolence.ShouldHaveSingleItem().Unit.ShouldBe(new RecordedUnit(SyntheticTable.Code(0), SyntheticTable.Code(1)));
    }

    [Fact]
    public void States_that_were_counted_together_in_earlier_months_only_each_count_in_the_last()
    {
        var (one, other) = (SyntheticTable.Code(0), SyntheticTable.Code(1));
        RecentViolence Apart(StateCode own, StateCode with, long lastMonth) => Violence(lastMonth, 100) with
        {
            SharedWith = [with],
            Units = [.. Enumerable.Repeat<RecordedUnit?>(new RecordedUnit(one, other), 23), new RecordedUnit(own)],
        };
        var watch = WorldWatch.Of(Run(Assessed(0, 0.10, 1, Apart(one, other, 30)), Assessed(1, 0.04, 2, Apart(other, one, 700)), Assessed(2, 0.01, 3, Violence(5, 10))));
        watch.Violence.Total.ShouldBe(735);
        watch.Violence.MeanBefore.ShouldBe(110, "together they had 100 a month, once");
        watch.LessViolence.ShouldHaveSingleItem().Unit.ShouldBe(new RecordedUnit(SyntheticTable.Code(2)), "what counts other States than before is no change");
        watch.MoreViolence.ShouldBeEmpty();
    }

    [Fact]
    public void One_death_after_none_does_not_lead_the_list_of_rises()
    {
        var watch = WorldWatch.Of(Run(Assessed(0, 0.1, 1, Violence(1, 0)), Assessed(1, 0.1, 2, Violence(440, 150)), Assessed(2, 0.1, 3, Violence(150, 150))));
        watch.MoreViolence.Select(change => change.Unit.Value).ShouldBe([SyntheticTable.Code(1).Value, SyntheticTable.Code(0).Value]);
        watch.LessViolence.ShouldBeEmpty();
    }

    [Fact]
    public void Moves_in_rank_are_listed_by_their_length()
    {
        var watch = WorldWatch.Of(Run(
            Assessed(0, 0.1, 1, Violence(0, 0), rankBefore: 24), Assessed(1, 0.09, 2, Violence(0, 0), rankBefore: 4), Assessed(2, 0.08, 3, Violence(0, 0), rankBefore: 1)));
        watch.RisenInRank.Select(move => move.PlacesUp).ShouldBe([23, 2]);
        watch.FallenInRank.ShouldHaveSingleItem().ShouldBe(new RankMove(SyntheticTable.Code(2), 1, 3));
    }

    [Fact]
    public void A_State_among_the_first_without_an_event_for_a_year_is_quiet_or_unseen()
    {
        var watch = WorldWatch.Of(Run(
            Assessed(0, 0.1, 1, Violence(0, 0) with { MonthsSinceLastEvent = 12 }),
            Assessed(1, 0.09, 2, Violence(0, 0) with { MonthsSinceLastEvent = 11 }),
            Assessed(2, 0.08, 3, Violence(0, 0) with { MonthsSinceLastEvent = null }),
            Assessed(3, 0.01, 41, Violence(0, 0) with { MonthsSinceLastEvent = 300 })));
        watch.QuietOrUnseen.ShouldBe([SyntheticTable.Code(0), SyntheticTable.Code(2)]);
    }

    [Fact]
    public void A_run_without_any_violence_data_has_no_total()
    {
        var watch = WorldWatch.Of(Run(Assessed(0, 0.1, 1, RecentViolence.Unknown)));
        watch.Violence.Month.ShouldBeNull();
        watch.Violence.Total.ShouldBeNull();
        watch.Violence.StatesNotCovered.ShouldBe(1);
    }

    [Fact]
    public void A_month_unknown_among_the_twelve_before_leaves_their_mean_unknown()
    {
        var violence = Violence(5, 10);
        violence.MeanBeforeLastMonth.ShouldBe(10);
        (violence with { Months = [.. violence.Months.Select((month, i) => i == 15 ? null : month)] }).MeanBeforeLastMonth.ShouldBeNull();
        (violence with { Months = [.. violence.Months.Select((month, i) => i == 5 ? null : month)] }).MeanBeforeLastMonth.ShouldBe(10);
    }

    private static AssessmentRun Run(params StateAssessment[] states) =>
        new(1, new DateOnly(2026, 7, 1), DateTimeOffset.UnixEpoch, AssessmentKind.Said, null, "0123456789abcdef", null, "0.1.0", states);

    private static StateAssessment Assessed(int state, double probability, int rank, RecentViolence violence, int ongoing = 0, int? rankBefore = null) => new(
        SyntheticTable.Code(state),
        new StructuralRisk(
            probability, rank, 100, 2024, rankBefore is { } before ? new PreviousRisk(probability, before, new RowOrigin(1, 2)) : null, [], [], null, new RowOrigin(1, 3)),
        null,
        new OngoingMassKilling(ongoing > 0 ? Knowledge.Present : Knowledge.Absent, ongoing, 2024, new RowOrigin(1, 3)),
        violence,
        []);

    private static StateAssessment Unassessed(int state) =>
        new(SyntheticTable.Code(state), null, "No row.", OngoingMassKilling.Unknown, RecentViolence.Unknown, []);

    /// <summary>Deaths in the last month, and in each of the 23 before it.</summary>
    private static RecentViolence Violence(long lastMonth, long before) => RecentViolence.Unknown with
    {
        LastMonth = May,
        LastMonthTotal = lastMonth,
        Total = (11 * before) + lastMonth,
        TotalBefore = 12 * before,
        MonthsSinceLastEvent = 0,
        Months = [.. Enumerable.Repeat((long?)before, 23), lastMonth],
    };

    [Theory]
    [InlineData(null, true)]
    [InlineData(0, false)]
    [InlineData(11, false)]
    [InlineData(12, true)]
    [InlineData(13, true)]
    public void A_covered_State_is_quiet_or_unseen_from_twelve_months_without_a_record(int? months, bool quiet)
    {
        var covered = RecentViolence.Unknown with { LastMonth = new DateOnly(2026, 5, 1), MonthsSinceLastEvent = months };
        covered.IsQuietOrUnseen.ShouldBe(quiet);
        (covered with { LastMonth = null }).IsQuietOrUnseen.ShouldBeFalse();
    }
}
