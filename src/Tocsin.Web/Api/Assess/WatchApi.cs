using Tocsin.Assess;
using Tocsin.Reference;
using Tocsin.Web.Api.Reference;

namespace Tocsin.Web.Api.Assess;

/// <summary>The watchlist, now and of any run.</summary>
internal static class WatchApi
{
    internal const string Note = "High risk is not a prediction: most States in the highest group will see no new mass killing. Not assessable does not mean low.";

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Page<WatchRow>>("/watchlist", "Assess", Watchlist, WatchParameters.All, WatchTable.Columns.Described, typeof(FeatureCollection<MultiPolygonGeometry, WatchRow>));
        routes.Get<Page<WatchRow>>("/assessments/{run}", "Assess", OfRun, columns: WatchTable.Columns.Described, geoJson: typeof(FeatureCollection<MultiPolygonGeometry, WatchRow>));
    }

    /// <summary>The watchlist: structural risk, ongoing mass killing, recent violence and coverage of every State</summary>
    /// <remarks>The same list as on the World watch page, with the same filters and sorting.</remarks>
    internal static async Task<Answer> Watchlist(ApiRequest request, World world, RunOfDay runs, RunCitations citations, ShapeGeometries shapes, CancellationToken cancellationToken)
    {
        var (query, faults) = WatchQuery.Parse(request.Context.Request.Query);
        if (faults.Concat(WatchSelection.Faults(world, query)).ToList() is { Count: > 0 } found)
            throw ApiException.BadParameters(found);

        var after = request.AfterPlace();
        var run = after is null ? await runs.FindAsync(request, cancellationToken) : await runs.FindAgainAsync(request, after.Value.Run, cancellationToken);
        var states = WatchSelection.Apply(run, world, query);
        var start = after?.Place ?? 0;
        var page = states.Skip(start).Take(query.All ? int.MaxValue : request.Get(Parameters.Limit)).ToList();
        var end = start + page.Count;
        var next = end < states.Count ? request.CursorAfterNumbers(run.Id, end) : null;
        return Answer(request, world, shapes, page, await citations.NotesAsync(request, run, page, Note, cancellationToken), next);
    }

    /// <summary>One stored assessment run over all States</summary>
    internal static async Task<Answer> OfRun(ApiRequest request, World world, RunOfDay runs, RunCitations citations, ShapeGeometries shapes, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(request.Number("run", ProblemKind.UnknownRun, "an assessment run"), cancellationToken);
        return Answer(request, world, shapes, run.States, await citations.NotesAsync(request, run, run.States, Note, cancellationToken), null);
    }

    private static Answer Answer(ApiRequest request, World world, ShapeGeometries shapes, IReadOnlyList<StateAssessment> states, AnswerNotes notes, string? next)
    {
        if (request.Format == ApiFormat.GeoJson)
            notes = notes with { Note = $"{notes.Note} {ShapeGeometries.Note}" };
        return request.Places(
            [.. states.Select(one => WatchRow.Of(one, world))], WatchTable.Columns, row => row.Code, place => shapes.Of(states[place].State), notes, next);
    }
}
