using System.Collections.Concurrent;
using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Web.Api.Gather;

namespace Tocsin.Web.Api.Assess;

/// <summary>What stands beside answers that come from a run: its facts, and the files behind the rows.</summary>
internal sealed class RunCitations(ImportCitations imports, Database database)
{
    private const int Kept = 8;

    // A run rests on open rows, whoever reads of it.
    private readonly Observations _observations = new(database.As(WorkContext.Products));
    private readonly ConcurrentDictionary<(DataState, DateOnly), ILookup<StateCode, long>> _months = [];

    /// <summary>The notes of an answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="run">The run the answer comes from.</param>
    /// <param name="states">The assessments it shows.</param>
    /// <param name="note">How they must be read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AnswerNotes> NotesAsync(ApiRequest request, AssessmentRun run, IReadOnlyCollection<StateAssessment> states, string? note, CancellationToken cancellationToken)
    {
        var months = states.Any(one => one.Violence.LastMonth is not null) ? await MonthsAsync(request, run, cancellationToken) : null;
        var behind = states.SelectMany(one => Rows(one).Concat(months?[one.State] ?? []));
        return new AnswerNotes(run.AsOf, await imports.OfAsync(behind, cancellationToken), note, RunFacts.Of(run));
    }

    // Sums over events have no row of their own in an assessment: which files they come from stands with the months.
    private async Task<ILookup<StateCode, long>> MonthsAsync(ApiRequest request, AssessmentRun run, CancellationToken cancellationToken)
    {
        var key = (request.Data, run.AsOf);
        if (_months.TryGetValue(key, out var known))
            return known;
        var newest = run.States.Max(one => one.Violence.LastMonth)!.Value;
        var months = await _observations.MonthsAsync(run.AsOf, null, newest.AddMonths(1 - RecentViolence.MonthsKept), cancellationToken);
        var found = months
            .SelectMany(month => Enum.GetValues<Measure>().Select(measure => (month.State, Import: month[measure]?.ImportId)))
            .Where(pair => pair.Import is not null)
            .Distinct()
            .ToLookup(pair => pair.State, pair => pair.Import!.Value);
        if (_months.Count >= Kept)
            _months.Clear();
        return _months.GetOrAdd(key, found);
    }

    private static IEnumerable<long> Rows(StateAssessment one)
    {
        if (one.Risk is { } risk)
        {
            yield return risk.Origin.ImportId;
            if (risk.Previous is { } before)
                yield return before.Origin.ImportId;
        }

        if (one.Ongoing.Origin is { } origin)
            yield return origin.ImportId;
    }
}
