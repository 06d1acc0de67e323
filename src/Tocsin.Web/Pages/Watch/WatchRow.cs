using Tocsin.Assess;
using Tocsin.Reference;

namespace Tocsin.Web.Pages.Watch;

/// <summary>One State as the watchlist shows it.</summary>
/// <param name="State">The State.</param>
/// <param name="Assessment">What is said of it.</param>
public sealed record WatchRow(State State, StateAssessment Assessment)
{
    /// <summary>Places moved up since the year before; negative is down; null when one of the two ranks is missing.</summary>
    public int? PlacesUp => Assessment.Risk is { Previous: { } previous } risk ? previous.Rank - risk.Rank : null;

    /// <summary>Deaths by month over two years, oldest first; null is unknown; empty when no source covers the State.</summary>
    public IReadOnlyList<long?> Months => Assessment.Violence.Months;

    /// <summary>Whether nothing was recorded for a year or more: quiet, or unseen.</summary>
    public bool IsSilent => Assessment.Violence.IsQuietOrUnseen;
}
