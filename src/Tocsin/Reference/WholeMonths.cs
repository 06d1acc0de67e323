namespace Tocsin.Reference;

/// <summary>How old what is known by month is, counted the same everywhere.</summary>
public static class WholeMonths
{
    private const int Year = 12;

    /// <summary>Whole months between the end of a day's month and another day; none where that has not passed.</summary>
    /// <param name="last">Any day of the last month known.</param>
    /// <param name="day">The day on which its age is asked.</param>
    public static int Since(DateOnly last, DateOnly day) => Math.Max(0, ((day.Year - last.Year) * Year) + day.Month - last.Month - 1);
}
