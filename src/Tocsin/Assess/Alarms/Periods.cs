namespace Tocsin.Assess.Alarms;

/// <summary>Weeks and months by number, so that periods can be counted and compared.</summary>
public static class Periods
{
    /// <summary>Seasons of a year: the calendar months.</summary>
    public const int Seasons = 12;

    /// <summary>Number of the period that holds a day. The first day of all, 1 January 0001, was a Monday.</summary>
    public static int Of(DateOnly day, AlarmInterval interval) => interval == AlarmInterval.Week ? day.DayNumber / 7 : (day.Year * 12) + day.Month - 1;

    /// <summary>First day of a period.</summary>
    public static DateOnly First(int period, AlarmInterval interval) =>
        interval == AlarmInterval.Week ? DateOnly.FromDayNumber(period * 7) : new DateOnly(period / 12, (period % 12) + 1, 1);

    /// <summary>Last day of a period.</summary>
    public static DateOnly Last(int period, AlarmInterval interval) => First(period + 1, interval).AddDays(-1);

    /// <summary>Season of a period, from 0: the calendar month of its first day.</summary>
    public static int Season(int period, AlarmInterval interval) => First(period, interval).Month - 1;

    /// <summary>About how many periods so many months are.</summary>
    public static int InMonths(int months, AlarmInterval interval) => interval == AlarmInterval.Week ? months * 13 / 3 : months;
}
