namespace Tocsin.Web;

/// <summary>What a watchlist is ordered by. Ties, and States for which the value is unknown, come by rank and then by name; unknown is always last.</summary>
public enum WatchSort
{
    /// <summary>Rank of the structural risk, the highest first.</summary>
    Risk,

    /// <summary>Places moved since the year before, the largest rise first.</summary>
    Change,

    /// <summary>Name of the State, from A.</summary>
    Name,

    /// <summary>Mass killings recorded as ongoing, most first.</summary>
    Ongoing,

    /// <summary>Deaths in the last twelve months covered, most first.</summary>
    Deaths,

    /// <summary>Deaths in the last twelve months less those in the twelve before, the largest increase first.</summary>
    Trend,

    /// <summary>Streams of information that are current, fewest first: the States that are seen worst.</summary>
    Seen,
}
