using Tocsin.Numerics.Scores;

namespace Tocsin.Assess.Monthly;

/// <summary>Counts by unit and month. Months are numbered as VIEWS does: (year - 1980) · 12 + month.</summary>
public sealed class MonthlyPanel
{
    private readonly double[][] _values;

    /// <summary>Takes the counts.</summary>
    /// <param name="firstMonth">Number of the first month.</param>
    /// <param name="units">One name a unit, in the order of the rows; used for showing only, never by a model.</param>
    /// <param name="values">One row a unit, one value a month, all rows equally long; NaN is unknown, never zero.</param>
    public MonthlyPanel(int firstMonth, IReadOnlyList<string> units, IReadOnlyList<double[]> values)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(values);
        SizeMismatchException(units.Count, values.Count);
        FirstMonth = firstMonth;
        Units = units;
        _values = [.. values];
        Months = _values.Length == 0 ? 0 : _values[0].Length;
        foreach (var row in _values)
            SizeMismatchException(Months, row.Length);
    }

    /// <summary>Number of the first month.</summary>
    public int FirstMonth { get; }

    /// <summary>Number of the last month.</summary>
    public int LastMonth => FirstMonth + Months - 1;

    /// <summary>How many months.</summary>
    public int Months { get; }

    /// <summary>Names of the units.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>The count of a unit in a month, by the month's number; NaN when unknown or outside the panel.</summary>
    public double this[int unit, int month] => month < FirstMonth || month > LastMonth ? double.NaN : _values[unit][month - FirstMonth];

    /// <summary>Number of the month a day lies in.</summary>
    public static int NumberOf(DateOnly day) => ((day.Year - 1980) * 12) + day.Month;

    /// <summary>First day of the month of that number.</summary>
    public static DateOnly DayOf(int month) => new DateOnly(1980, 1, 1).AddMonths(month - 1);

    private static void SizeMismatchException(int expected, int actual)
    {
        if (expected != actual)
            throw new SizeMismatchException("values of a panel", expected, actual);
    }
}
