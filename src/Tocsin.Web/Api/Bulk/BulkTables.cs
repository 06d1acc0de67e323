using System.Runtime.CompilerServices;
using Tocsin.Assess;
using Tocsin.Assess.Alarms;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Web.Api.Assess;
using Tocsin.Web.Api.Gather;
using Tocsin.Web.Api.Reference;

namespace Tocsin.Web.Api.Bulk;

/// <summary>The tables of the bulk download: the same rows as the routes of the API give one page at a time, of one day.</summary>
internal sealed class BulkTables(World world, RunOfDay runs, RunCitations runCitations, AsOfForecasts forecasts, ForecastNotes forecastNotes, AsOfAlarms alarms,
    ImportCitations citations, Observations observations, Events events, Imports imports)
{
    /// <summary>The table whose rows are the publishers' own.</summary>
    public const string Events = "events";

    private const int Chunk = 1000;

    /// <summary>
    /// All tables for a request. What is small is read now, so that what is missing is said before the first byte; events and months are read when written.
    /// </summary>
    /// <exception cref="ApiException">Nothing was known by the day.</exception>
    public async Task<IReadOnlyList<BulkTable>> OfAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(request, cancellationToken);
        var watch = await runCitations.NotesAsync(request, run, run.States, WatchApi.Note, cancellationToken);
        var forecast = await forecasts.FindAsync(run, cancellationToken);
        var targets = new List<(TargetForecast Target, AnswerNotes Notes)>();
        foreach (var target in MonthlyTargets.Counts.Select(forecast.Of))
            targets.Add((target, await forecastNotes.OfAsync(run, target, cancellationToken)));
        var alarmRun = await AlarmsApi.FindAsync(request, alarms, cancellationToken);
        var behindAlarms = await citations.OfAsync(alarmRun.Imports, cancellationToken);
        var all = await imports.ListAsync(import => request.Get(Parameters.AsOf) is not { } day || import.KnownFrom <= day, cancellationToken);
        await request.MarkAsync();
        return
        [
            Small("states", "Every State, observer and watched territory that existed on the day", StateRow.Table,
                [.. world.Assessed(request.AsOf).Select(StateRow.Of)], [], null),
            Small("watchlist", "Structural risk, ongoing mass killing, recent violence and coverage of every State", WatchTable.Columns,
                [.. run.States.Select(one => WatchRow.Of(one, world))], watch.Citations, watch.Note),
            new BulkTable<ForecastRow>("forecasts", "Monthly forecasts of deaths by State and target: quantiles and probabilities", ForecastRow.Table,
                (table, token) => ForecastsAsync(table, run, targets, token))
            {
                Note = string.Join(' ', targets.Select(one => $"{one.Target.Target.Name()}: {one.Notes.Note}")),
            },
            Small("alarms", "Alarms of the last three years, newest first", AlarmRow.Table,
                [.. alarmRun.Alarms.Select((alarm, place) => AlarmRow.Of(alarm, place + 1))], behindAlarms, AlarmsApi.NoteOf(alarmRun)),
            new BulkTable<MonthRow>("months", "Deaths in organized violence by State, month, type and source", MonthRow.Table,
                (table, token) => MonthsAsync(table, request, token)) { Note = MonthsApi.Note },
            new BulkTable<EventRow>(Events, "Events of organized violence, newest first", EventTable.Columns,
                (table, token) => EventsAsync(table, request, token)) { Note = EventsApi.Note },
            Small("imports", "Every file taken in: publisher, edition, hash, terms", ImportTable.Columns,
                [.. all.Select(import => ImportRow.Of(import, request))], all.Select(citations.Of), null),
        ];
    }

    private static BulkTable<T> Small<T>(string name, string title, CsvTable<T> columns, IReadOnlyList<T> rows, IEnumerable<Citation> behind, string? note)
    {
        var table = new BulkTable<T>(name, title, columns, (_, _) => new[] { rows }.ToAsyncEnumerable()) { Note = note };
        table.Cite(behind);
        return table;
    }

    private async IAsyncEnumerable<IReadOnlyList<ForecastRow>> ForecastsAsync(
        BulkTable table, AssessmentRun run, List<(TargetForecast Target, AnswerNotes Notes)> targets,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (target, notes) in targets)
        {
            table.Cite(notes.Citations);
            foreach (var state in run.States.Select(one => world.Get(one.State)).OrderBy(state => state.Name, StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return [.. ForecastApi.Places(state.Code, target, run, MonthlyMethod.LongestLead).Select(place => place())];
            }

            await Task.Yield();
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<MonthRow>> MonthsAsync(
        BulkTable table, ApiRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var state in world.States)
        {
            var months = await observations.MonthsAsync(request.AsOf, state.Code, cancellationToken);
            if (months.Count == 0)
                continue;
            table.Cite(await citations.OfAsync(months.SelectMany(MonthsApi.Behind), cancellationToken));
            yield return [.. months.Select(MonthRow.Of)];
        }
    }

    // The rows are the publishers': those whose terms forbid passing them on stay here, and so do those whose terms nobody knows, until somebody says that
    // they keep to them. The description of the download names the files.
    private async IAsyncEnumerable<IReadOnlyList<EventRow>> EventsAsync(
        BulkTable table, ApiRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EventCursor? after = null;
        do
        {
            var page = await events.PageAsync(new EventFilter(null) { AsOf = request.Get(Parameters.AsOf) }, after, Chunk, cancellationToken);
            var cited = await citations.OfAsync(page.Events.Select(one => one.Origin.ImportId), cancellationToken);
            table.Cite(cited);
            var may = cited.Where(citation => BulkAnswer.MayLeave(citation, request)).Select(citation => citation.Import).ToHashSet();
            await request.MarkAsync();
            yield return [.. page.Events.Where(one => may.Contains(one.Origin.ImportId)).Select(one => EventRow.Of(one, request))];
            after = page.Next;
        }
        while (after is not null);
    }
}
