using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Learn.Alarms;
using Tocsin.Learn.Monthly;
using Tocsin.Web.Api.Learn;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Models;

/// <summary>Reads what the pages of the models show, as known on the day of the address.</summary>
internal sealed class ModelReader(AsOfRuns runs, StructuralBacktests backtests, MonthlyBacktests monthly, AlarmBacktests alarms, TimeProvider time, BacktestReadings readings, Visit visit)
{
    public Task<IResult> StructuralAsync(HttpContext context) => ReadAsync<ModelPage>(context, async (view, day) =>
        view with { Reading = await backtests.LatestAsync(day, context.RequestAborted) is { } backtest ? readings.Of(backtest) : null });

    public Task<IResult> MonthlyAsync(HttpContext context) => ReadAsync<MonthlyPage>(context, async (view, day) =>
        view with { Monthly = await monthly.LatestAsync(day, context.RequestAborted) });

    public Task<IResult> AlarmsAsync(HttpContext context) => ReadAsync<AlarmSkillPage>(context, async (view, day) =>
        view with { Alarms = await alarms.LatestAsync(day, context.RequestAborted) is { } card ? AlarmBacktestReport.Of(card) : null });

    private async Task<IResult> ReadAsync<TPage>(HttpContext context, Func<ModelView, DateOnly, Task<ModelView>> more)
        where TPage : IComponent
    {
        try
        {
            var view = new ModelView(await runs.FindAsync(visit.AsOf, context.RequestAborted)) { Faults = AsOfProblem.Faults(context) };
            return Page.Of<TPage>(nameof(ModelPage.View), await more(view, visit.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
        }
        catch (Exception problem) when (AsOfProblem.Of(problem, visit) is { } text)
        {
            return Page.Of<TPage>(nameof(ModelPage.View), new ModelView(null) { Problem = text });
        }
    }
}
