using Microsoft.AspNetCore.Http;
using Tocsin.Reference;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Alarms;

/// <summary>Reads what the page of the alarms shows.</summary>
internal sealed class AlarmListReader(AlarmsReader alarms, World world, TimeProvider time, Visit visit)
{
    public async Task<IResult> ReadAsync(HttpContext context)
    {
        var (query, faults) = AlarmsQuery.Parse(context.Request.Query, world, visit.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        faults = [.. AsOfProblem.Faults(context), .. faults];
        try
        {
            var newest = await alarms.ReadAsync(visit.AsOf, context.RequestAborted);
            // A later page comes from the run of the first: the same place in another run is another alarm.
            var run = query.After is { Run: > 0 and var id } && id != newest.Run.Id ? await alarms.FindAsync(id, context.RequestAborted) : newest;
            if (run is null)
                (run, query, faults) = (newest, query with { After = null }, [.. faults, AlarmsQuery.NoSuchPage(query)]);
            return Page.Of<AlarmListPage>(nameof(AlarmListPage.View), AlarmListView.Of(run, query, faults, world));
        }
        catch (Exception problem) when (AsOfProblem.Of(problem, visit) is { } text)
        {
            return Page.Of<AlarmListPage>(nameof(AlarmListPage.View), new AlarmListView(null, query, faults) { Problem = text });
        }
    }
}
