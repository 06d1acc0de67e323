using Microsoft.AspNetCore.Http;
using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Charts;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;
using Tocsin.Web.Pages.Watch;

namespace Tocsin.Web.Pages.States;

/// <summary>Reads what the page of a State shows.</summary>
internal sealed class StateReader(AsOfRuns runs, StructuralBacktests backtests, AsOfForecasts forecasts, AlarmsReader alarms, Observations observations, InputDrifts drifts, Events events, Imports imports, World world, TimeProvider time, Visit visit)
{
    private const int EventsOnAPage = 20;
    private const int Places = 250;
    private const int MonthsOnTheMap = 12;

    private static readonly string[] AllMonths = ["all"];

    public async Task<IResult> ReadAsync(string code, HttpContext context)
    {
        if (world.Names.Find(code, visit.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).Found is not { IsTheState: true, State: var state })
            return Page.Fault(StatusCodes.Status404NotFound, "nostate");
        if (code != state.Code.Value)
            return Results.LocalRedirect(visit.ToState(state.Code));
        try
        {
            return await ReadAsync(state, context);
        }
        catch (Exception problem) when (AsOfProblem.Of(problem, visit) is { } text)
        {
            return Page.Of<StatePage>(nameof(StatePage.View), new StateView(state, null, null, null, [], [], [], [], null) { Problem = text });
        }
    }

    private async Task<IResult> ReadAsync(State state, HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var run = await runs.FindAsync(visit.AsOf, cancellationToken);
        var day = run?.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var (query, faults) = EventsQuery.Parse(context.Request.Query);
        var months = observations.MonthsAsync(day, state.Code, cancellationToken);
        var found = EventsAsync(state, query, day, cancellationToken);
        var episodes = await observations.EpisodesAsync(day, cancellationToken);
        var backtest = await backtests.LatestAsync(day, cancellationToken);
        var view = View(state, run, day, MonthsOfState.WithUncovered([.. (await months).Select(Month)]), backtest) with
        {
            Events = await found,
            Episodes = [.. episodes.Where(one => one.Unit.Contains(state.Code)).OrderByDescending(one => one.StartYear).ThenBy(one => one.Code, StringComparer.Ordinal)],
            EpisodeSources = await SourcesAsync(episodes, cancellationToken),
            Forecast = run is null ? null : await ForecastAsync(state, run, MonthlyTargets.Find(context.Request.Query["target"].ToString()), cancellationToken),
            Alarms = run is null ? null : await alarms.ReadAsync(visit.AsOf, cancellationToken),
            AllMonths = context.Request.Query["months"] == AllMonths[0],
            Faults =
            [
                .. AsOfProblem.Faults(context), .. faults,
                .. new[]
                {
                    QueryFault.OfWord("target", context.Request.Query["target"].ToString(), MonthlyTargets.All),
                    QueryFault.OfWord("months", context.Request.Query["months"].ToString(), AllMonths),
                }.OfType<QueryFault>(),
            ],
        };
        return Page.Of<StatePage>(nameof(StatePage.View), view);
    }

    private async Task<ForecastView> ForecastAsync(State state, AssessmentRun run, MonthlyTarget? asked, CancellationToken cancellationToken)
    {
        var all = await forecasts.FindAsync(run, cancellationToken);
        var target = all.Of(asked ?? MonthlyTarget.AllTypes);
        var unit = target.Find(state.Code);
        // Only who looks back can see what came: the newest forecast begins after the newest month.
        var later = visit.AsOf is null || target.Origin is not { } origin
            ? []
            : await observations.MonthsAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), state.Code, origin.AddMonths(1), cancellationToken);
        return new ForecastView(
            target,
            unit,
            target.WhyNot(state.Code, run.AsOf),
            [.. all.Targets.Select(one => (one.Target, one.WhyNot(state.Code, run.AsOf)))],
            ForecastView.Recorded(later, target, unit),
            RiskDisagreement.Places(run, all.Of(MonthlyTarget.AllTypes)).FirstOrDefault(one => one.State == state.Code))
        {
            ProgramVersion = all.ProgramVersion,
            Drifts = target.Behind(await drifts.ReadAsync(run.AsOf, cancellationToken)),
        };
    }

    private async Task<IReadOnlyList<ImportRecord>> SourcesAsync(IReadOnlyList<Episode> episodes, CancellationToken cancellationToken)
    {
        var found = new List<ImportRecord>();
        foreach (var id in episodes.Select(one => one.Origin.ImportId).Distinct().Order())
        {
            if (await imports.FindAsync(id, cancellationToken) is { } import)
                found.Add(import);
        }

        return found;
    }

    private StateView View(State state, AssessmentRun? run, DateOnly day, IReadOnlyList<ViolenceMonth> months, StructuralBacktest? backtest)
    {
        var byCode = (run?.States ?? []).ToDictionary(one => one.State);
        var assessment = byCode.GetValueOrDefault(state.Code);
        var outcomes = backtest?.Outcomes.Where(outcome => outcome.State == state.Code).ToList() ?? [];
        return new StateView(
            state,
            run,
            assessment,
            KnownOf.Run(run),
            YearsOfState.Of(outcomes, assessment?.Risk, months),
            months,
            [.. world.Neighbours(state.Code).Where(byCode.ContainsKey).Select(code => new WatchRow(world.Get(code), byCode[code])).OrderBy(row => row.Assessment.Risk?.Rank ?? int.MaxValue).ThenBy(row => row.State.Name, StringComparer.Ordinal)],
            [.. world.Organizations.Where(organization => organization.Scope != "universal" && organization.Members(day).Contains(state.Code))],
            backtest);
    }

    private async Task<EventsView> EventsAsync(State state, EventsQuery query, DateOnly day, CancellationToken cancellationToken)
    {
        var filter = query.ToFilter(state.Code, day);
        var page = events.PageAsync(filter, query.After, EventsOnAPage, cancellationToken);
        var recent = query.Year is null ? await RecentAsync(day, cancellationToken) : null;
        var map = events.MapAsync(recent is { } span ? filter with { From = span.From, To = span.To } : filter, Places, cancellationToken);
        var months = await events.MonthsAsync(new EventFilter(state.Code) { AsOf = day, Type = query.Type, OnlyToCheck = query.Check }, cancellationToken);
        var years = months.GroupBy(month => month.Month.Year).OrderByDescending(year => year.Key).Select(year => (year.Key, year.Sum(month => month.Events))).ToList();
        var count = query.Year is { } one ? years.Where(year => year.Key == one).Sum(year => year.Item2) : years.Sum(year => year.Item2);
        return new EventsView(state, query, await page, count, years, await map, world.MapOf(state.Code, 420, 420))
        {
            MapFrom = recent?.From,
            MapTo = recent?.To,
        };
    }

    // The last twelve months that a file of events reaches; all that was ever listed would hide what is going on.
    private async Task<(DateOnly From, DateOnly To)?> RecentAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var sources = await observations.CoverageAsync(day, cancellationToken);
        var last = sources.Where(source => source.Kind is SourceKind.UcdpGed or SourceKind.UcdpGedSample).Max(source => source.CompleteTo ?? source.To);
        if (last is not { } end)
            return null;
        var month = new DateOnly(end.Year, end.Month, 1);
        return (month.AddMonths(1 - MonthsOnTheMap), month.AddMonths(1).AddDays(-1));
    }

    private static ViolenceMonth Month(StateMonth month) => new(
        month.Month, month.Total?.Deaths, month.OneSided?.Deaths, month.StateBased?.Deaths, month.NonState?.Deaths)
    {
        Civilians = month.Civilians?.Deaths,
        Provisional = month.Total?.Provisional == true,
        Events = month.Total?.Events,
        Origins = month.Total is { } total ? [new RowOrigin(total.ImportId, total.Line ?? 0)] : [],
    };
}
