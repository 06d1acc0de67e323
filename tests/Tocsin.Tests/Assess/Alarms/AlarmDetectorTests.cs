using Tocsin.Assess.Alarms;
using Tocsin.Numerics.Resampling;

namespace Tocsin.Tests.Assess.Alarms;

public sealed class AlarmDetectorTests
{
    private const int Years = 12;

    private static readonly SeriesKind Events = new(AlarmScope.State, AlarmInterval.Month, AlarmMeasure.Events);

    public static TheoryData<AlarmMethod> Methods => [.. Enum.GetValues<AlarmMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_step_is_caught_in_its_first_month_and_says_what_it_saw_against_what(AlarmMethod method)
    {
        var calm = Calm(1, 1);
        var series = Series([.. calm, 12, 14]);

        var alarm = SeriesAlarms.Of(series, method, ShippedThresholds.All, series.BeginningOf(calm.Length)).Alarms.ShouldHaveSingleItem();

        alarm.Kind.ShouldBe(AlarmKind.Rise);
        alarm.Raised.ShouldBe(series.EndOf(calm.Length));
        alarm.Since.ShouldBeLessThanOrEqualTo(series.BeginningOf(calm.Length));
        alarm.Observed.ShouldBeGreaterThanOrEqualTo(12);
        alarm.Expected!.Value.ShouldBeLessThan(alarm.Observed / 2.0);
        alarm.Evidence.ShouldBeGreaterThanOrEqualTo(alarm.Threshold);
        alarm.FalseShare!.Value.ShouldBeInRange(0.3, 0.9);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Noise_raises_no_more_than_the_budget(AlarmMethod method)
    {
        // A quiet State, as most are: an event every four years.
        var alarms = Enumerable.Range(1, 200).Sum(seed => SeriesAlarms.Of(Series(Calm(seed, 0.02)), method, ShippedThresholds.All, DateOnly.MinValue).Alarms.Count);

        (alarms / (200.0 * Years)).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_series_that_always_reported_and_stopped_raises_a_silence_and_one_that_seldom_did_raises_none()
    {
        int?[] often = [.. Enumerable.Repeat((int?)6, 60), .. Enumerable.Repeat((int?)0, 6)];
        int?[] seldom = [.. Enumerable.Range(0, 60).Select(month => (int?)(month % 3 == 0 ? 6 : 0)), .. Enumerable.Repeat((int?)0, 6)];

        var alarm = SeriesAlarms.Of(Series(often), ShippedThresholds.Method, ShippedThresholds.All, DateOnly.MinValue).Alarms.ShouldHaveSingleItem();
        (alarm.Kind, alarm.Observed).ShouldBe((AlarmKind.Silence, 0));
        alarm.Since.ShouldBe(Series(often).BeginningOf(60));
        alarm.Until.ShouldBe(Series(often).EndOf(65));
        SeriesAlarms.Of(Series(seldom), ShippedThresholds.Method, ShippedThresholds.All, DateOnly.MinValue).Alarms.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_comes_later_changes_no_evidence_of_before(AlarmMethod method)
    {
        var calm = Calm(3, 0.8);
        var before = AlarmDetector.Rise(method, Series(calm)).Evidence;

        AlarmDetector.Rise(method, Series([.. calm, 90, 0, null, 7])).Evidence.Take(calm.Length).ShouldBe(before);
    }

    [Fact]
    public void A_month_that_no_source_covers_raises_nothing_and_is_no_silence()
    {
        int?[] counts = [.. Enumerable.Repeat((int?)6, 60), .. Enumerable.Repeat((int?)null, 24)];

        SeriesAlarms.Of(Series(counts), ShippedThresholds.Method, ShippedThresholds.All, DateOnly.MinValue).Alarms.ShouldBeEmpty();
    }

    [Fact]
    public void A_series_without_three_years_of_history_is_not_judged() =>
        SeriesAlarms.Of(Series([.. Enumerable.Repeat((int?)0, 30), 50]), ShippedThresholds.Method, ShippedThresholds.All, DateOnly.MinValue).IsJudged.ShouldBeFalse();

    private static CountSeries Series(int?[] counts) => new(Events, "XAA", null, Periods.Of(new DateOnly(2010, 1, 1), AlarmInterval.Month), counts, 0);

    // Bernoulli counts: at most one event a month.
    private static int?[] Calm(int seed, double share)
    {
        var random = new RRandom(seed);
        return [.. Enumerable.Range(0, Years * 12).Select(_ => (int?)(random.NextUniform() < share ? 1 : 0))];
    }
}
