using Tocsin.Assess;
using Tocsin.Learn;

namespace Tocsin.Web.Pages.Models;

/// <summary>Everything the page of the structural model shows.</summary>
/// <param name="Run">The newest assessments, with the model in force; null before the first.</param>
/// <param name="Reading">The newest back-test as curves; null without one.</param>
public sealed record ModelView(AssessmentRun? Run, BacktestReading? Reading);
