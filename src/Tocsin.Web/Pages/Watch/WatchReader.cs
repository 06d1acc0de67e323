using Microsoft.AspNetCore.Http;
using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather.Drifts;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Watch;

/// <summary>Reads what the world watch shows.</summary>
internal sealed class WatchReader(AsOfRuns runs, StructuralBacktests backtests, AsOfForecasts forecasts, AlarmsReader alarms, InputDrifts drifts, World world, TimeProvider time, Visit visit)
{
    public async Task<IResult> ReadAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var (query, faults) = WatchQuery.Parse(context.Request.Query);
        var shown = context.Request.Query["map"].ToString();
        var isMap = QueryWord.TryParse(shown, out MapView view);
        var map = isMap ? view : MapView.Risk;
        if (!isMap && QueryFault.OfWord("map", shown, QueryWord.All<MapView>()) is { } fault)
            faults = [.. faults, fault];
        try
        {
            var run = await runs.FindAsync(query.AsOf, cancellationToken);
            var day = run?.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var backtest = await backtests.LatestAsync(day, cancellationToken);
            var forecast = run is null ? null : (await forecasts.FindAsync(run, cancellationToken)).Of(MonthlyTarget.AllTypes);
            return Page.Of<WatchPage>(nameof(WatchPage.View), View(run, query, [.. faults, .. WatchSelection.Faults(world, query)], map, backtest?.Card) with
            {
                Forecast = forecast,
                Alarms = run is null ? null : await alarms.ReadAsync(query.AsOf, cancellationToken),
                Drifts = forecast?.Behind(await drifts.ReadAsync(day, cancellationToken)) ?? [],
            });
        }
        catch (Exception problem) when (AsOfProblem.Of(problem, visit) is { } text)
        {
            return Page.Of<WatchPage>(nameof(WatchPage.View), new WatchView(null, null, query, faults, map, [], [], null) { Problem = text });
        }
    }

    private WatchView View(AssessmentRun? run, WatchQuery query, IReadOnlyList<QueryFault> faults, MapView map, ScoreCard? card)
    {
        if (run is null)
            return new WatchView(null, null, query, faults, map, [], [], card);
        var rows = run.States.ToDictionary(one => one.State, one => new WatchRow(world.Get(one.State), one));
        var matching = faults.Any(fault => fault.Parameter is "region" or "org") ? [] : WatchSelection.Apply(run, world, query);
        return new WatchView(run, KnownOf.Run(run), query, faults, map, [.. run.States.Select(one => rows[one.State])], [.. matching.Select(one => rows[one.State])], card);
    }
}
