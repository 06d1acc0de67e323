using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Tests.Assess;

public class StructuralTableTests
{
    private static readonly string[] AllColumns = ["ewp_name", "year", .. StructuralMethod.Predictors.Where(name => name != "year"), .. StructuralMethod.Outcomes];

    [Fact]
    public void An_unknown_future_makes_no_complete_case_even_when_the_target_is_coded_zero()
    {
        var columns = new StructuralColumns("2025", AllColumns);
        var row = Row(columns, name => name == "mk_onset_2" ? double.NaN : 0);
        row.OnsetWithinTwoYears.ShouldBe(false);
        row.CanBeForecast.ShouldBeTrue();
        row.IsCompleteCase.ShouldBeFalse();
    }

    [Fact]
    public void A_row_without_one_predictor_can_neither_be_forecast_nor_learned_from()
    {
        var row = Row(new StructuralColumns("2025", AllColumns), name => name == "efindex" ? double.NaN : 1);
        row.CanBeForecast.ShouldBeFalse();
        row.IsCompleteCase.ShouldBeFalse();
    }

    [Fact]
    public void The_count_of_ongoing_killings_is_read_back_from_its_logarithm()
    {
        var columns = new StructuralColumns("2025", AllColumns);
        Row(columns, name => name == StructuralMethod.OngoingCount ? Math.Log2(4) : 0).Ongoing.ShouldBe(3);
        Row(columns, _ => 0).Ongoing.ShouldBe(0);
        Row(columns, name => name == StructuralMethod.OngoingCount ? double.NaN : 0).Ongoing.ShouldBeNull();
    }

    [Fact]
    public void An_edition_that_lacks_some_predictors_names_them_and_goes_on()
    {
        var columns = new StructuralColumns("2021", [.. AllColumns.Except(["efindex", "discrimpop"])]);
        columns.Missing.ShouldBe(["efindex", "discrimpop"]);
        columns.Predictors.Count.ShouldBe(37);
    }

    [Fact]
    public void An_edition_without_the_target_is_refused_in_words()
    {
        var refusal = Should.Throw<PredictorsUnusableException>(() => new StructuralColumns("2015", [.. AllColumns.Except([StructuralMethod.Target])]));
        refusal.Missing.ShouldBe([StructuralMethod.Target]);
        refusal.Message.ShouldContain("2015");
    }

    [Fact]
    public void An_edition_with_too_few_predictors_is_refused_in_words() =>
        Should.Throw<PredictorsUnusableException>(() => new StructuralColumns("2015", ["year", .. AllColumns.Skip(30)])).Missing.Count.ShouldBeGreaterThan(20);

    [Fact]
    public void A_table_without_rows_is_an_error() =>
        Should.Throw<ArgumentException>(() => new StructuralTable("2025", SyntheticTable.Predictors, [], []));

    [Fact]
    public void Two_rows_of_one_State_and_year_are_an_error()
    {
        var row = SyntheticTable.Create().Rows[0];
        Should.Throw<ArgumentException>(() => new StructuralTable("2025", SyntheticTable.Predictors, [], [row, row])).Message.ShouldContain(row.SourceName);
    }

    [Fact]
    public void A_State_is_one_however_its_name_is_written()
    {
        var table = SyntheticTable.Create();
        var row = table.Rows[0];
        Should.Throw<ArgumentException>(() => table.With([row, row with { SourceName = row.SourceName.ToUpperInvariant() }]));

        var spelt = table.With([.. table.Rows.Select(one => one.Year % 2 == 0 ? one with { SourceName = one.SourceName.ToUpperInvariant() } : one)]);
        var later = spelt.Rows.Where(one => one.Year > spelt.FirstYear).ToArray();
        later.Select(one => spelt.RowOf(one, one.Year - 1))
            .ShouldBe(later.Select(one => spelt.Rows.Single(other => other.Unit == one.Unit && other.Year == one.Year - 1)));
    }

    [Fact]
    public void A_State_that_another_continued_is_found_under_the_name_that_both_have()
    {
        var table = SyntheticTable.Create();
        var earlier = new RecordedUnit(new StateCode("QZZ"));
        var changed = table.With([.. table.Rows.Select(one => one is { SourceName: "State 3", Year: < 1992 } ? one with { Unit = earlier } : one)]);
        var first = changed.Rows.Single(one => one is { SourceName: "State 3", Year: 1992 });
        changed.RowOf(first, 1991)!.Unit.ShouldBe(earlier);
        changed.RowOf(first, 1900).ShouldBeNull();
    }

    private static StructuralCase Row(StructuralColumns columns, Func<string, double> value) =>
        columns.Case(new RecordedUnit(new StateCode("QAA")), "State", 2020, [.. AllColumns.Select(value)], new RowOrigin(1, 2));
}
