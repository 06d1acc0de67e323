using Tocsin.Assess;
using Tocsin.Web.Api.Gather;

namespace Tocsin.Web.Api.Assess;

/// <summary>What stands beside answers that come from a run: its facts, and the files behind the rows.</summary>
internal sealed class RunCitations(ImportCitations imports)
{
    public async Task<AnswerNotes> NotesAsync(AssessmentRun run, IEnumerable<StateAssessment> states, string? note, CancellationToken cancel) =>
        new(run.AsOf, await imports.OfAsync(states.SelectMany(Behind), cancel).ConfigureAwait(false), note, RunFacts.Of(run));

    private static IEnumerable<long> Behind(StateAssessment one)
    {
        if (one.Risk is { } risk)
        {
            yield return risk.Origin.ImportId;
            if (risk.Previous is { } before)
                yield return before.Origin.ImportId;
        }

        if (one.Ongoing.Origin is { } origin)
            yield return origin.ImportId;
        foreach (var row in one.Violence.Origins)
            yield return row.ImportId;
    }
}
