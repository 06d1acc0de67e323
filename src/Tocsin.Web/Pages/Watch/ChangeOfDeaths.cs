using Tocsin.Reference;

namespace Tocsin.Web.Pages.Watch;

/// <summary>A State, or several that a source counts together, with the deaths of the last month beside the mean of the twelve before.</summary>
/// <param name="States">At least one, in the order of their codes.</param>
/// <param name="Before">Mean of the twelve months before.</param>
/// <param name="Now">Deaths in the last month.</param>
public sealed record ChangeOfDeaths(IReadOnlyList<State> States, double Before, long Now);
