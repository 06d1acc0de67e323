using System.Globalization;

namespace Tocsin.Assess;

/// <summary>The as-of day lies in the future.</summary>
public sealed class DayNotComeException : Exception
{
    /// <summary>States the day and today.</summary>
    public DayNotComeException(DateOnly asOf, DateOnly today)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{asOf:yyyy-MM-dd} is in the future: today is {today:yyyy-MM-dd} (UTC). Choose today or earlier."))
    {
        AsOf = asOf;
        Today = today;
    }

    /// <summary>The as-of day.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Today in UTC.</summary>
    public DateOnly Today { get; }
}
