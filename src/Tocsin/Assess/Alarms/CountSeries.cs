namespace Tocsin.Assess.Alarms;

/// <summary>Counts of consecutive periods. Names are carried along for the reader; no detector is given them.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Unit">The State, as codes joined by "+" where they are counted together.</param>
/// <param name="Name">Area, cell or actor; null for a State.</param>
/// <param name="First">Number of the first period.</param>
/// <param name="Counts">One a period, at least 0; null where no source covers it.</param>
/// <param name="JudgedFrom">Place of the first period that has enough events before it; the number of periods where none has.</param>
public sealed record CountSeries(SeriesKind Kind, string Unit, string? Name, int First, IReadOnlyList<int?> Counts, int JudgedFrom)
{
    /// <summary>Last day of the period at a place.</summary>
    public DateOnly EndOf(int place) => Periods.Last(First + place, Kind.Interval);

    /// <summary>First day of the period at a place.</summary>
    public DateOnly BeginningOf(int place) => Periods.First(First + place, Kind.Interval);

    /// <summary>Place of the last period that is covered; −1 where none is.</summary>
    public int LastKnown
    {
        get
        {
            for (var i = Counts.Count - 1; i >= 0; i--)
            {
                if (Counts[i] is not null)
                    return i;
            }

            return -1;
        }
    }
}
