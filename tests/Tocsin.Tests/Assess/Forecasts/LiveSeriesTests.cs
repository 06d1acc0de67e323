using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Tests.Assess.Forecasts;

public class LiveSeriesTests
{
    private static readonly DateOnly Start = new(2020, 1, 1);
    private static readonly StateCode A = new("XAA");
    private static readonly StateCode B = new("XAB");
    private static readonly StateCode C = new("XAC");

    [Fact]
    public void What_is_counted_together_today_is_added_up_where_it_was_told_apart_before()
    {
        var series = Of(
            [.. Months(A, 0, 14, _ => 3), .. Months(B, 0, 14, _ => 4), .. Months(A, 14, 24, _ => 10, new RecordedUnit(A, B)), .. Months(B, 14, 24, _ => 10, new RecordedUnit(A, B))]);

        series.Units.ShouldBe([new RecordedUnit(A, B)]);
        Counts(series, 0).ShouldBe([.. Enumerable.Repeat(7.0, 14), .. Enumerable.Repeat(10.0, 10)]);
        RowOf(series, B).ShouldBe(0);
        RowOf(series, C).ShouldBe(-1);
    }

    [Fact]
    public void What_was_counted_together_before_cannot_be_split_and_is_unknown()
    {
        var series = Of([.. Months(A, 0, 6, _ => 9, new RecordedUnit(A, B)), .. Months(B, 0, 6, _ => 9, new RecordedUnit(A, B)), .. Months(A, 6, 20, _ => 1), .. Months(B, 6, 20, _ => 0)]);

        series.Units.Count.ShouldBe(2);
        Counts(series, RowOf(series, A))[..6].ShouldAllBe(count => double.IsNaN(count));
        Counts(series, RowOf(series, A))[6..].ShouldAllBe(count => count == 1);
    }

    [Fact]
    public void The_origin_is_a_month_that_half_of_the_world_has_with_a_year_before_it()
    {
        // C alone goes on; a single month after a gap is no month to forecast the world from either.
        var series = Of([.. Months(A, 0, 24, _ => 1), .. Months(B, 0, 24, _ => 0), .. Months(C, 0, 30, _ => 2), .. Months(A, 35, 36, _ => 0), .. Months(B, 35, 36, _ => 0)]);
        series.Origin.ShouldBe(MonthlyPanel.NumberOf(Start) + 23);

        Of([.. Months(A, 0, 11, _ => 1)]).Origin.ShouldBeNull();
        Of([]).Origin.ShouldBeNull();
    }

    [Fact]
    public void Provisional_is_said_from_the_first_such_month_of_a_State_that_is_known_to_the_origin()
    {
        var series = Of([.. Months(A, 0, 24, _ => 1, provisionalFrom: 20), .. Months(B, 0, 24, _ => 1), .. Months(C, 0, 15, _ => 1, provisionalFrom: 3)]);
        series.ProvisionalFrom.ShouldBe(Start.AddMonths(20));
    }

    private static LiveSeries Of(IReadOnlyList<StateMonth> months) => LiveSeries.Of(MonthlyTarget.AllTypes, months);

    private static double[] Counts(LiveSeries series, int row) => [.. Enumerable.Range(series.Panel.FirstMonth, series.Panel.Months).Select(month => series.Panel[row, month])];

    private static IEnumerable<StateMonth> Months(StateCode state, int from, int to, Func<int, long> deaths, RecordedUnit? unit = null, int provisionalFrom = int.MaxValue) =>
        Enumerable.Range(from, to - from).Select(month => new StateMonth(
            state, Start.AddMonths(month), new MonthValue(deaths(month), unit ?? new RecordedUnit(state), SourceKind.CountryMonthTotals, 7, 2, null, month >= provisionalFrom, false, 0), null, null, null, null));

    private static int RowOf(LiveSeries series, StateCode state) => series.Units.ToList().FindIndex(unit => unit.Contains(state));
}
