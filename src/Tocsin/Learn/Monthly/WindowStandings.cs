namespace Tocsin.Learn.Monthly;

/// <summary>
/// Where windows stand, by their year. The values were chosen on deaths to 2017 and carried over. When the last of them were (ADR 0020), an earlier model's
/// scores to 2025 were known, and what was wrong with one of them. The types hang together, so the years count for every target.
/// </summary>
public static class WindowStandings
{
    /// <summary>Last year whose window the values were chosen on.</summary>
    public const int LastChosen = 2017;

    /// <summary>Last year of which scores were known then.</summary>
    public const int LastKnown = 2025;

    /// <summary>Where a window of the real world stands.</summary>
    public static WindowStanding Of(int year) => year switch
    {
        <= LastChosen => WindowStanding.Chosen,
        <= LastKnown => WindowStanding.Known,
        _ => WindowStanding.Unseen,
    };
}
