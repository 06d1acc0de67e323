using System.Text.Json;
using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Tests.Assess;

public class RecentViolenceReaderTests
{
    private static readonly StateCode State = new("QAA"), Other = new("QAB");
    private static readonly DateOnly End = new(2026, 5, 1);

    [Fact]
    public void Twelve_known_months_are_summed_and_an_unknown_one_makes_the_sum_unknown()
    {
        var months = Months(24, _ => Value(10)).ToArray();
        var known = Read(months);
        (known.Total, known.TotalBefore, known.LastMonthTotal).ShouldBe((120, 120, 10));
        var unknown = Read([.. months.Where((_, i) => i != 20)]);
        (unknown.Total, unknown.TotalBefore).ShouldBe((null, 120));
        unknown.Months[20].ShouldBeNull();
        unknown.LastMonth.ShouldBe(End);
    }

    [Fact]
    public void A_month_of_zero_is_known_and_no_month_is_unknown()
    {
        Read([.. Months(24, _ => Value(0))]).Total.ShouldBe(0);
        Read([]).ShouldBeSameAs(RecentViolence.Unknown);
        RecentViolence.Unknown.Total.ShouldBeNull();
        RecentViolence.Unknown.ByType.Keys.ShouldBe(Enum.GetValues<TypeOfViolence>());
    }

    [Fact]
    public void A_type_is_given_only_where_every_month_has_it()
    {
        var months = Months(24, _ => Value(10))
            .Select((month, i) => month with { OneSided = Value(3), NonState = i == 23 ? null : Value(1), Civilians = i > 11 ? Value(2) : null }).ToArray();
        var read = Read(months);
        read.ByType[TypeOfViolence.OneSided].ShouldBe(36);
        read.ByType[TypeOfViolence.NonState].ShouldBeNull();
        read.ByType[TypeOfViolence.StateBased].ShouldBeNull();
        read.Civilians.ShouldBe(24);
    }

    [Fact]
    public void What_a_source_counts_for_several_States_is_shared_and_said_to_be()
    {
        var read = Read([.. Months(24, i => i == 23 ? Value(10) with { Unit = new RecordedUnit(State, Other) } : Value(10) with { NotPlaced = 2, Provisional = i == 22 })]);
        read.SharedWith.ShouldBe([Other]);
        read.SharedMonths.ShouldBe(1);
        read.Units[^1].ShouldBe(new RecordedUnit(State, Other));
        read.Units[^2].ShouldBe(new RecordedUnit(State));
        read.NotPlaced.ShouldBe(22);
        read.Total.ShouldBe(120);
        read.Provisional.ShouldBeTrue();
    }

    [Fact]
    public void Origins_are_the_rows_of_the_twelve_months_and_imports_are_named_for_sums_over_events_too()
    {
        var read = Read([.. Months(24, i => i < 20 ? Value(1) with { Line = 100 + i } : Value(1) with { Line = null, Events = 1, ImportId = 9 })]);
        read.Origins.Select(origin => origin.Line).ShouldBe(Enumerable.Range(112, 8));
        read.Imports.ShouldBe([1, 9]);
    }

    [Fact]
    public void The_last_month_names_its_own_row_or_its_file_and_never_the_row_of_another_month()
    {
        var row = Read([.. Months(24, i => Value(1) with { Line = 100 + i })]);
        (row.LastMonthOrigin, row.LastMonthImport).ShouldBe((new RowOrigin(1, 123), 1));
        var zero = Read([.. Months(24, i => i < 23 ? Value(1) with { Line = 100 + i } : Value(0) with { Line = null, Events = 0, ImportId = 9 })]);
        (zero.LastMonthOrigin, zero.LastMonthImport, zero.LastMonthTotal).ShouldBe((null, 9, 0));
        zero.Origins[^1].Line.ShouldBe(122);
    }

    [Fact]
    public void A_last_month_that_counts_other_States_than_those_before_is_not_compared_with_them()
    {
        var (own, together) = (Value(10), Value(100) with { Unit = new RecordedUnit(State, Other) });
        Read([.. Months(24, i => i == 23 ? own : together)]).ShouldSatisfyAllConditions(read => read.MeanBeforeLastMonth.ShouldBeNull(), read => read.SharedMonths.ShouldBe(11));
        Read([.. Months(24, i => i < 11 ? together : own)]).ShouldSatisfyAllConditions(read => read.MeanBeforeLastMonth.ShouldBe(10), read => read.SharedMonths.ShouldBe(0), read => read.SharedWith.ShouldBeEmpty());
        Read([.. Months(24, _ => together)]).ShouldSatisfyAllConditions(read => read.MeanBeforeLastMonth.ShouldBe(100), read => read.SharedMonths.ShouldBe(12));
        Read([.. Months(24, _ => own)]).Units.ShouldBeEmpty();
    }

    [Fact]
    public void Units_and_origins_come_back_from_a_stored_run()
    {
        var read = Read([.. Months(24, i => i == 20 ? Value(100) with { Unit = new RecordedUnit(State, Other) } : Value(10))]);
        var back = JsonSerializer.Deserialize<RecentViolence>(JsonSerializer.Serialize(read, AssessmentJson.Options), AssessmentJson.Options)!;
        (back.SharedMonths, back.LastMonthOrigin, back.LastMonthImport).ShouldBe((1, read.LastMonthOrigin, read.LastMonthImport));
        back.Units.ShouldBe(read.Units);
    }

    [Fact]
    public void Months_since_the_last_event_end_with_the_last_month_that_is_covered()
    {
        Read([.. Months(24, i => Value(i == 3 ? 1 : 0))]).MonthsSinceLastEvent.ShouldBe(20);
        Read([.. Months(24, i => Value(0) with { Events = i == 23 ? 1 : 0 })]).MonthsSinceLastEvent.ShouldBe(0);
        Read([.. Months(24, _ => Value(0))]).MonthsSinceLastEvent.ShouldBeNull();
        RecentViolenceReader.MonthsBetween(new DateOnly(2025, 11, 30), new DateOnly(2026, 2, 1)).ShouldBe(3);
    }

    [Fact]
    public void A_record_before_the_months_at_hand_counts_for_the_silence()
    {
        var held = new StateCoverage(State, SourceKind.CountryMonthTotals, new DateOnly(1989, 1, 1), new DateOnly(2026, 5, 31), new DateOnly(1999, 5, 1));
        var violence = StateViolence.Of([.. Months(24, _ => Value(0))], [held], null);
        RecentViolenceReader.Read(State, violence).MonthsSinceLastEvent.ShouldBe(27 * 12);
    }

    private static RecentViolence Read(IReadOnlyList<StateMonth> months) => RecentViolenceReader.Read(State, StateViolence.Of(months, [], null));

    private static IEnumerable<StateMonth> Months(int count, Func<int, MonthValue> total) =>
        Enumerable.Range(0, count).Select(i => new StateMonth(State, End.AddMonths(i - count + 1), total(i), null, null, null, null));

    private static MonthValue Value(long deaths) => new(deaths, new RecordedUnit(State), SourceKind.CountryMonthTotals, 1, 2, null, false, false, 0);
}
