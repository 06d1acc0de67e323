using Tocsin.Assess.Alarms;
using Tocsin.Gather;

namespace Tocsin.Learn.Alarms;

/// <summary>Which years are history, which are learned on and which measure; months by number.</summary>
internal sealed record AlarmYears(int First, int LearnedFrom, int LearnedUntil, int MeasuredFrom, int MeasuredUntil)
{
    /// <summary>Splits what is covered, from its first whole year on, as far as it has no gap.</summary>
    public static AlarmYears Of(EventFacts facts, AlarmBacktestOptions options, int least)
    {
        var covered = facts.Covered.Select(month => Periods.Of(month, AlarmInterval.Month)).ToArray();
        var first = covered.Length > 0 ? (covered[0] + OneSidedYears.Year - 1) / OneSidedYears.Year : 0;
        var set = covered.ToHashSet();
        var years = 0;
        while (covered.Length > 0 && Enumerable.Range((first + years) * OneSidedYears.Year, OneSidedYears.Year).All(set.Contains))
            years++;
        if (years < least)
            throw new NoEventsToJudgeException(years, least);
        var judged = years - options.HistoryYears;
        var learned = Math.Max(2, (int)(options.LearnShare * judged));
        var from = (first + options.HistoryYears) * OneSidedYears.Year;
        var measured = from + (learned * OneSidedYears.Year);
        return new AlarmYears(first * OneSidedYears.Year, from, measured - 1, measured, ((first + years) * OneSidedYears.Year) - 1);
    }
}
