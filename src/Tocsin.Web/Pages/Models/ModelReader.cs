using Microsoft.AspNetCore.Http;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Learn.Alarms;
using Tocsin.Learn.Monthly;
using Tocsin.Web.Api.Learn;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Models;

/// <summary>Reads what the page of the models shows, as known on the day of the address.</summary>
internal sealed class ModelReader(AsOfRuns runs, StructuralBacktests backtests, MonthlyBacktests monthly, AlarmBacktests alarms, TimeProvider time, BacktestReadings readings, Visit visit)
{
    public async Task<IResult> ReadAsync(HttpContext context)
    {
        var faults = AsOfProblem.Faults(context);
        try
        {
            var run = await runs.FindAsync(visit.AsOf, context.RequestAborted);
            var day = visit.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var backtest = await backtests.LatestAsync(day, context.RequestAborted);
            return Page.Of<ModelPage>(nameof(ModelPage.View), new ModelView(run, backtest is null ? null : readings.Of(backtest))
            {
                Faults = faults,
                Monthly = await monthly.LatestAsync(day, context.RequestAborted),
                Alarms = await alarms.LatestAsync(day, context.RequestAborted) is { } card ? AlarmBacktestReport.Of(card) : null,
            });
        }
        catch (Exception problem) when (AsOfProblem.Of(problem, visit) is { } text)
        {
            return Page.Of<ModelPage>(nameof(ModelPage.View), new ModelView(null, null) { Problem = text });
        }
    }
}
