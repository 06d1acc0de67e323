using Tocsin.Assess;
using Tocsin.Web.Charts;
using Tocsin.Web.Frame;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Pages.States;

/// <summary>The steps of the waterfall: the largest by name, the rest as one, so that they still sum to the State's own log-odds.</summary>
internal static class DriverSteps
{
    private const int Named = 7;

    public static IReadOnlyList<WaterfallStep> Of(IReadOnlyList<Driver> drivers, Visit visit)
    {
        var words = new PredictorWords(visit.Words, visit.Figures);
        var moving = drivers.Where(driver => driver.LogOdds != 0).OrderByDescending(driver => Math.Abs(driver.LogOdds)).ToList();
        var steps = moving.Take(moving.Count == Named + 1 ? Named + 1 : Named)
            .Select(driver => new WaterfallStep(
                words.Name(driver.Predictor), words.Beside("driver.detail", driver.Predictor, driver.Value, driver.Reference), driver.LogOdds))
            .ToList();
        var rest = moving.Skip(steps.Count).ToList();
        if (rest.Count > 0)
            steps.Add(new WaterfallStep(visit.Words.Count("driver.rest", rest.Count, visit.Figures.Exact(rest.Count)), visit.Words["driver.rest.detail"], rest.Sum(driver => driver.LogOdds)));
        return steps;
    }
}
