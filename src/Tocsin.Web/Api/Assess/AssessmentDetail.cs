using Tocsin.Assess;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Assess;

/// <summary>One State's assessment with what drives it.</summary>
/// <param name="State">What the watchlist says.</param>
/// <param name="Drivers">
/// Against the median of every predictor, largest effect first; they add up to the difference of the log-odds. Empty when not assessable.
/// </param>
/// <param name="Movers">Against the State's own values a year before, largest effect first; empty without a row for that year.</param>
/// <param name="RefitEffect">Log-odds that come from re-fitting the model alone; null when no earlier model can be fitted.</param>
internal sealed record AssessmentDetail(WatchRow State, IReadOnlyList<Driver> Drivers, IReadOnlyList<Driver> Movers, double? RefitEffect)
{
    public static AssessmentDetail Of(StateAssessment one, World world) =>
        new(WatchRow.Of(one, world), one.Risk?.Drivers ?? [], one.Risk?.Movers ?? [], one.Risk?.RefitEffect);
}
