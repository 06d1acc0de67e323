using Tocsin.Assess;
using Tocsin.Learn;

namespace Tocsin.Web.Pages.Models;

/// <summary>Everything the page of the structural model shows.</summary>
/// <param name="Run">The assessments of the day, with the model in force; null before the first.</param>
/// <param name="Reading">The newest back-test of an edition known by the day, as curves; null without one.</param>
public sealed record ModelView(AssessmentRun? Run, BacktestReading? Reading)
{
    /// <summary>Why nothing can be shown for the day, in words; null when something can.</summary>
    public string? Problem { get; init; }

    /// <summary>What in the address could not be used.</summary>
    public IReadOnlyList<QueryFault> Faults { get; init; } = [];
}
