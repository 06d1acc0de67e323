using Tocsin.Assess;

namespace Tocsin.Web.Api.Assess;

/// <summary>The assessment run that an answer comes from: enough to repeat it.</summary>
/// <param name="Id">Number of the run: /api/v1/assessments/{run}. Null when it was computed for this answer and is not stored.</param>
/// <param name="AsOf">What had been published or received by this day was used.</param>
/// <param name="MadeAt">When it was computed, UTC; null when it is not stored.</param>
/// <param name="Kind">said: made on its day; as_of: made later from what had been published by then; reconstructed: from an edition published later.</param>
/// <param name="Label">"reconstructed from the … edition", where that is the case; null otherwise.</param>
/// <param name="Snapshot">Name of the data snapshot: first 16 hexadecimal digits of its SHA-256.</param>
/// <param name="Model">Number of the model version; null when none could be fitted.</param>
/// <param name="Edition">Edition of the predictors; null likewise.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
internal sealed record RunFacts(
    long? Id, DateOnly AsOf, DateTimeOffset? MadeAt, AssessmentKind Kind, string? Label, string Snapshot, long? Model, string? Edition, string ProgramVersion)
{
    public static RunFacts Of(AssessmentRun run) => new(
        run.Id > 0 ? run.Id : null, run.AsOf, run.Id > 0 ? run.MadeAt : null, run.Kind, run.Label, run.Snapshot, run.Model?.Id, run.Model?.Edition, run.ProgramVersion);
}
