namespace Tocsin.Assess;

/// <summary>One run over all States: what it rested on, and its result.</summary>
/// <param name="Id">Number of the run; grows.</param>
/// <param name="AsOf">What had been published or received by this day was used, nothing later.</param>
/// <param name="MadeAt">When it was computed, UTC.</param>
/// <param name="Kind">Said, as-of, or reconstructed.</param>
/// <param name="Label">For a reconstruction: "reconstructed from the 2025 edition"; null otherwise.</param>
/// <param name="Snapshot">Name of the data snapshot: first 16 hexadecimal digits of its SHA-256.</param>
/// <param name="Model">The model that was used; null when none could be fitted (then every State is not assessable).</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="States">One assessment a State, by rank, the not assessable last by name.</param>
public sealed record AssessmentRun(
    long Id,
    DateOnly AsOf,
    DateTimeOffset MadeAt,
    AssessmentKind Kind,
    string? Label,
    string Snapshot,
    ModelVersion? Model,
    string ProgramVersion,
    IReadOnlyList<StateAssessment> States)
{
    /// <summary>The newest change of handling when its data were read, as the snapshot says it; 0 takes it that every withdrawal came after.</summary>
    internal long NewestChange { get; init; }
}
