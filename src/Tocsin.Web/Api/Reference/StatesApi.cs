using Tocsin.Assess;
using Tocsin.Reference;
using Tocsin.Web.Api.Assess;

namespace Tocsin.Web.Api.Reference;

/// <summary>The list of States, and each of them.</summary>
internal static class StatesApi
{
    private static readonly ApiParameter<bool> All = Parameters.Flag("all", "1 lists dissolved States too.");

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Page<StateRow>>("/states", "Reference", List, [Parameters.AsOf, Parameters.StateName, All], StateRow.Table.Described);
        routes.Get<Document<StateDetail>>("/states/{code}", "Reference", One, [Parameters.AsOf], StateRow.Table.Described);
    }

    /// <summary>Every State, observer and watched territory that existed on a day</summary>
    /// <remarks>By code, on one page. all=1 includes dissolved States. With q: those a name may mean.</remarks>
    internal static Answer List(ApiRequest request, World world)
    {
        var states = request.Get(Parameters.StateName) is { } name ? Meant(world.Names.Find(name, request.AsOf))
            : request.Get(All) ? world.States
            : world.Assessed(request.AsOf);
        return request.Rows([.. states.Select(StateRow.Of)], StateRow.Table, new AnswerNotes(request.AsOf, []));
    }

    /// <summary>One State: names, codes, neighbours, organizations and its place on the watchlist</summary>
    /// <remarks>CSV has only the State's row; its numbers are at /api/v1/states/{code}/assessment.</remarks>
    internal static async Task<Answer> One(ApiRequest request, World world, RunOfDay runs, RunCitations citations, CancellationToken cancellationToken)
    {
        var state = request.State(world);
        var run = await TryFindAsync(request, runs, cancellationToken);
        var one = run?.States.FirstOrDefault(other => other.State == state.Code);
        var detail = StateDetail.Of(state, world, request.AsOf, one is null ? null : WatchRow.Of(one, world));
        var notes = run is null ? new AnswerNotes(request.AsOf, []) : await citations.NotesAsync(request, run, one is null ? [] : [one], null, cancellationToken);
        return request.Thing(detail, [detail.State], StateRow.Table, notes);
    }

    private static IReadOnlyList<State> Meant(NameSearch search) =>
        search.Found is { } found ? [found.State] : [.. search.Choices.Select(choice => choice.State)];

    private static async Task<AssessmentRun?> TryFindAsync(ApiRequest request, RunOfDay runs, CancellationToken cancellationToken)
    {
        try
        {
            return await runs.FindAsync(request, cancellationToken);
        }
        catch (ApiException nothing) when (nothing.Kind == ProblemKind.NothingYet)
        {
            return null;
        }
    }
}
