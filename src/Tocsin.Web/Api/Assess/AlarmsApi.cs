using System.Globalization;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Reference;
using Tocsin.Web.Api.Gather;
using Tocsin.Web.Api.Reference;

namespace Tocsin.Web.Api.Assess;

/// <summary>The alarms of a day, and what they rest on.</summary>
internal static class AlarmsApi
{
    private const string Note = "An alarm means a pattern broke, not why. Most are false: see 'false_share' and /api/v1/alarms/backtest.";
    private const string NoEvents = " Events cover too little: only States' monthly totals are judged, not areas or actors.";

    private static readonly ApiParameter<string?> OneState =
        Parameters.State("A State's code or name: alarms of it, its areas, its actors and units counted with it.");

    private static readonly ApiParameter<AlarmKind?> Kind = Parameters.Word<AlarmKind>("kind", "rise: more than history suggests; silence: regular reports stopped.");
    private static readonly ApiParameter<AlarmScope?> Scope = Parameters.Word<AlarmScope>("scope", "What the series is about.");
    private static readonly ApiParameter<AlarmMethod?> Method = Parameters.Word<AlarmMethod>("method", "Method for rises; default: the one in use.");
    private static readonly ApiParameter<bool> All = Parameters.Flag("all", "1 returns all on one page, ignoring the limit.");

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Page<AlarmRow>>(
            "/alarms", "Assess", List, [Parameters.AsOf, OneState, Kind, Scope, Method, Parameters.From, Parameters.To, All, Parameters.Limit, Parameters.Cursor], AlarmRow.Table.Described,
            typeof(FeatureCollection<MultiPolygonGeometry, AlarmRow>));
        routes.Get<Document<AlarmRunDetail>>("/alarms/run", "Assess", Run, [Parameters.AsOf, Method], ThresholdRow.Table.Described);
    }

    /// <summary>Alarms of the last three years, the newest first: rises and silences of States, areas, actors and sources</summary>
    /// <remarks>from and to name the day an alarm was raised. GeoJSON draws the State, also for its areas and actors; a source has no place.</remarks>
    internal static async Task<Answer> List(
        ApiRequest request, World world, AsOfAlarms alarms, AlarmRuns stored, ImportCitations citations, ShapeGeometries shapes, CancellationToken cancellationToken)
    {
        request.CheckOrder();
        var state = request.State(world, OneState);
        // A later page comes from the run of the first: places of another run are other alarms.
        var behind = request.AfterPlace();
        var run = behind is (> 0 and var id, _) ? ApiRequest.OfCursor(await stored.FindAsync(id, cancellationToken)) : await FindAsync(request, alarms, cancellationToken);
        var after = behind?.Place ?? 0;
        var rest = run.Alarms.Select((alarm, place) => (Alarm: alarm, Place: place + 1))
            .Where(one => one.Place > after && IsWanted(request, state, one.Alarm)).ToList();
        var page = request.Get(All) ? rest : [.. rest.Take(request.Get(Parameters.Limit))];
        var next = page.Count < rest.Count ? request.CursorAfterNumbers(run.Id, page[^1].Place) : null;
        var notes = new AnswerNotes(run.AsOf, await citations.OfAsync(run.Imports, cancellationToken), request.Format == ApiFormat.GeoJson ? $"{NoteOf(run)} {ShapeGeometries.Note}" : NoteOf(run));
        return request.Places(
            [.. page.Select(one => AlarmRow.Of(one.Alarm, one.Place))], AlarmRow.Table, row => row.Place.ToString(CultureInfo.InvariantCulture),
            place => page[place].Alarm.Unit is { } unit ? shapes.Of(unit.States[0]) : null, notes, next);
    }

    /// <summary>What alarms rest on: data, method, thresholds and how often such alarms were false</summary>
    /// <remarks>The newest run, or the run for the as-of day. CSV has one threshold per row.</remarks>
    internal static async Task<Answer> Run(ApiRequest request, AsOfAlarms alarms, ImportCitations citations, CancellationToken cancellationToken)
    {
        var run = await FindAsync(request, alarms, cancellationToken);
        var detail = AlarmRunDetail.Of(run);
        return request.Thing(detail, detail.Thresholds, ThresholdRow.Table, new AnswerNotes(run.AsOf, await citations.OfAsync(run.Imports, cancellationToken), NoteOf(run)));
    }

    internal static string NoteOf(AlarmRun run) => run.EventsTo is null ? Note + NoEvents : Note;

    private static bool IsWanted(ApiRequest request, State? state, Alarm alarm) =>
        (state is null || alarm.Unit?.Contains(state.Code) == true)
        && (request.Get(Kind) is not { } kind || alarm.Kind == kind)
        && (request.Get(Scope) is not { } scope || alarm.Series.Scope == scope)
        && (request.Get(Parameters.From) is not { } from || alarm.Raised >= from)
        && (request.Get(Parameters.To) is not { } to || alarm.Raised <= to);

    internal static async Task<AlarmRun> FindAsync(ApiRequest request, AsOfAlarms alarms, CancellationToken cancellationToken)
    {
        try
        {
            return await alarms.FindAsync(request.Get(Parameters.AsOf), request.Get(Method), cancellationToken);
        }
        catch (Exception nothing) when (nothing is NothingKnownException or DayNotComeException)
        {
            throw new ApiException(ProblemKind.NothingYet, nothing.Message);
        }
    }
}
