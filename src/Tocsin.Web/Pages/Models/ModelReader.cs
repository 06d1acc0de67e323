using Microsoft.AspNetCore.Http;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Models;

/// <summary>Reads what the page of the structural model shows.</summary>
internal sealed class ModelReader(Assessments assessments, StructuralBacktests backtests, TimeProvider time, BacktestReadings readings)
{
    public async Task<IResult> ReadAsync(HttpContext context)
    {
        var run = await assessments.LatestAsync(context.RequestAborted);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var backtest = await backtests.LatestAsync(today, context.RequestAborted);
        return Page.Of<ModelPage>(nameof(ModelPage.View), new ModelView(run, backtest is null ? null : readings.Of(backtest)));
    }
}
