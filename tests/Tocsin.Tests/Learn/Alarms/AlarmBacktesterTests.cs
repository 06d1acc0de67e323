using Tocsin.Gather;
using Tocsin.Learn.Alarms;

namespace Tocsin.Tests.Learn.Alarms;

public sealed class AlarmBacktesterTests
{
    private static readonly string[] Units = ["XAA", "XAB", "XAC", "XAD"];

    [Fact]
    public void Events_that_cover_too_few_years_are_refused_in_words() =>
        Should.Throw<NoEventsToJudgeException>(() => Run(Facts(years: 9), 1)).ShouldSatisfyAllConditions(
            refused => refused.Years.ShouldBe(9), refused => refused.Message.ShouldStartWith("Events cover 9 whole years; 10 are needed"));

    [Fact]
    public void The_card_does_not_depend_on_threads()
    {
        var facts = Facts(years: 16);
        AlarmBacktestJson.Card(Run(facts, 3)).ToJsonString().ShouldBe(AlarmBacktestJson.Card(Run(facts, 1)).ToJsonString());
    }

    [Fact]
    public void What_comes_in_the_measured_years_changes_no_threshold()
    {
        var facts = Facts(years: 16);
        var first = Run(facts, 1);
        var altered = Run(facts with { Events = [.. facts.Events.Select(fact => fact.Month < first.MeasuredFrom ? fact : fact with { Best = 7 * fact.Best })] }, 1);

        altered.Scores.Select(score => string.Join(' ', score.Thresholds)).ShouldBe(first.Scores.Select(score => string.Join(' ', score.Thresholds)), ignoreOrder: true);
        altered.Scores.Select(score => score.Learned).ShouldBe(first.Scores.Select(score => score.Learned), ignoreOrder: true);
    }

    [Fact]
    public void No_method_spends_more_than_the_budget_in_the_years_it_learned_on() =>
        Run(Facts(years: 16), 1).Scores.ShouldAllBe(score => score.Learned <= score.Budget);

    private static AlarmBacktest Run(EventFacts facts, int threads) => AlarmBacktester.Compute(
        facts, "0", Units, AlarmBacktestOptions.Default with { Threads = threads, Resamples = 20 }, TimeProvider.System, null, CancellationToken.None);

    // Every State has a small event now and then; each year one of them reaches the lower level in summer, after two busy months.
    private static EventFacts Facts(int years)
    {
        DateOnly[] months = [.. Enumerable.Range(0, years * 12).Select(month => new DateOnly(2000, 1, 1).AddMonths(month))];
        var events = new List<EventFact>();
        void Add(string unit, DateOnly month, int count, int deaths) => events.AddRange(Enumerable.Range(1, count).Select(day => new EventFact(
            unit, month.AddDays(day), month.AddDays(day), month, TypeOfViolence.OneSided, deaths, deaths, null, null, null, null, "Actor", null)));
        foreach (var month in months)
        {
            for (var unit = 0; unit < Units.Length; unit++)
            {
                if ((month.Month + (3 * unit) + month.Year) % 5 == 0)
                    Add(Units[unit], month, 1 + ((month.Year + unit) % 4), 1);
                if (month.Year % (2 * Units.Length) == unit && month.Month is 5 or 6 or 7)
                    Add(Units[unit], month, month.Month == 7 ? 12 : 8, month.Month == 7 ? 9 : 1);
            }
        }

        return new EventFacts(months[^1].AddMonths(1), false, events, [1], months);
    }
}
