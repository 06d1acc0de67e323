namespace Tocsin.Learn.Monthly;

/// <summary>
/// Where windows stand, by their year. The values were chosen on state-based deaths to 2017 and carried over; what was known when they were was at most of 2021. The types
/// hang together, so the years count for every target.
/// </summary>
public static class WindowStandings
{
    /// <summary>Last year whose window the values were chosen on.</summary>
    public const int LastChosen = 2017;

    /// <summary>Last year of which scores were known then.</summary>
    public const int LastKnown = 2021;

    /// <summary>Where a window of the real world stands.</summary>
    public static WindowStanding Of(int year) => year switch
    {
        <= LastChosen => WindowStanding.Chosen,
        <= LastKnown => WindowStanding.Known,
        _ => WindowStanding.Unseen,
    };
}
