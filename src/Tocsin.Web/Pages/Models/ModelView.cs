using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Learn.Monthly;
using Tocsin.Web.Api.Learn;

namespace Tocsin.Web.Pages.Models;

/// <summary>Everything a page of the models shows; each of the three reads its own.</summary>
/// <param name="Run">The assessments of the day, with the model in force; null before the first.</param>
public sealed record ModelView(AssessmentRun? Run)
{
    /// <summary>The newest back-test of an edition known by the day, as curves; null without one.</summary>
    public BacktestReading? Reading { get; init; }

    /// <summary>The newest back-test of the monthly models on what was known by the day; null without one.</summary>
    public MonthlyBacktest? Monthly { get; init; }

    /// <summary>The newest back-test of the alarms on events known by the day; null without one.</summary>
    internal AlarmBacktestReport? Alarms { get; init; }

    /// <summary>Why nothing can be shown for the day, in words; null when something can.</summary>
    public string? Problem { get; init; }

    /// <summary>What in the address could not be used.</summary>
    public IReadOnlyList<QueryFault> Faults { get; init; } = [];
}
