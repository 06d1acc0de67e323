namespace Tocsin.Assess;

/// <summary>One stored run without its assessments.</summary>
/// <param name="Id">Number of the run.</param>
/// <param name="AsOf">The as-of day.</param>
/// <param name="MadeAt">When it was computed, UTC.</param>
/// <param name="Kind">Said, as-of or reconstructed.</param>
/// <param name="Label">Label of a reconstruction; null otherwise.</param>
/// <param name="Snapshot">Name of the data snapshot.</param>
/// <param name="Assessed">States with a risk.</param>
/// <param name="NotAssessable">States without, each with its reason.</param>
public sealed record RunSummary(
    long Id, DateOnly AsOf, DateTimeOffset MadeAt, AssessmentKind Kind, string? Label, string Snapshot, int Assessed, int NotAssessable);
