using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>A State's place now and a year before, both by the same model.</summary>
/// <param name="State">The State.</param>
/// <param name="Before">Rank a year before.</param>
/// <param name="Now">Rank now.</param>
public sealed record RankMove(StateCode State, int Before, int Now)
{
    /// <summary>Places towards the top: positive when the risk rose among States.</summary>
    public int PlacesUp => Before - Now;
}
