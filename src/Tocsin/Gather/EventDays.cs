namespace Tocsin.Gather;

/// <summary>What is implausible about the days of an event. It counts as published, in the month in which it ended, and is flagged.</summary>
internal static class EventDays
{
    /// <summary>The same of a version "v", for the database.</summary>
    public const string AreImplausible = $"({AreLongInSql} or {AreAgainstInSql})";

    private const string AreLongInSql = "coalesce(v.date_end > v.date_start + interval '1 year', false)";
    private const string AreAgainstInSql =
        "coalesce(v.source_year not between extract(year from v.date_start) and extract(year from coalesce(v.date_end, v.date_start)), false)";

    /// <summary>True when they are more than a year: UCDP sums up no more than a year in one event.</summary>
    public static bool AreLong(DateOnly start, DateOnly? end) => end is { } last && start.Year < DateOnly.MaxValue.Year && last > start.AddYears(1);

    /// <summary>True when the year that the source gives beside them is none of theirs.</summary>
    public static bool AreAgainst(int? year, DateOnly start, DateOnly? end) => year < start.Year || year > (end ?? start).Year;
}
