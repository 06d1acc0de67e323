using Tocsin.Assess;
using Tocsin.Reference;

namespace Tocsin.Web.Pages.Watch;

/// <summary>One State as the watchlist shows it.</summary>
/// <param name="State">The State.</param>
/// <param name="Assessment">What is said of it.</param>
/// <param name="Months">Deaths by month over two years, oldest first; null is unknown; empty when no source covers the State.</param>
public sealed record WatchRow(State State, StateAssessment Assessment, IReadOnlyList<long?> Months)
{
    /// <summary>Places moved up since the year before; negative is down; null when one of the two ranks is missing.</summary>
    public int? PlacesUp => Assessment.Risk is { Previous: { } previous } risk ? previous.Rank - risk.Rank : null;

    /// <summary>States that the source counts as one, by code; the State alone where it is counted alone.</summary>
    public string Unit => string.Join('+', Assessment.Violence.SharedWith.Append(State.Code).Order());
}
