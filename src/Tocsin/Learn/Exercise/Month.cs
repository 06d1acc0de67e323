using System.Globalization;

namespace Tocsin.Learn.Exercise;

/// <summary>A calendar month.</summary>
/// <param name="Index">Months since January of the year 0.</param>
internal readonly record struct Month(int Index) : IComparable<Month>
{
    /// <summary>A month of a year, counted from 1.</summary>
    public static Month Of(int year, int month) => new(year * 12 + month - 1);

    /// <summary>The month that a day falls in.</summary>
    public static Month Of(DateOnly day) => Of(day.Year, day.Month);

    /// <summary>Its year.</summary>
    public int Year => Index / 12;

    /// <summary>1 to 12.</summary>
    public int Number => Index % 12 + 1;

    /// <summary>1 is January 1980, as the VIEWS panels count.</summary>
    public int Views => Index - 1980 * 12 + 1;

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>Its last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>Every month from this one to another, both included.</summary>
    public IEnumerable<Month> To(Month last)
    {
        for (var index = Index; index <= last.Index; index++)
            yield return new Month(index);
    }

    /// <inheritdoc />
    public int CompareTo(Month other) => Index.CompareTo(other.Index);

    /// <inheritdoc />
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
