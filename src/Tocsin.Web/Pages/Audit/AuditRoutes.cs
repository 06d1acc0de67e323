using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Audit;

/// <summary>The access log, for auditors. Who looks into it stands in it.</summary>
internal static class AuditRoutes
{
    private const int OnAPage = 100;

    // Of how many days, with today, it is said who took in far more than usual.
    private const int Judged = 28;

    public static void Map(IEndpointRouteBuilder routes) => PageRoutes.Get(routes, AuditQuery.Path, ShowAsync, Gate.Of(Role.Auditor));

    private static async Task<IResult> ShowAsync(HttpContext context, Database database, TimeProvider time)
    {
        var cancellationToken = context.RequestAborted;
        var query = AuditQuery.Read(context.Request.Query);
        var reader = new AccessLogReader(database);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var entries = await reader.ListAsync(query.Filter, OnAPage + 1, cancellationToken);
        return Page.Of<AuditPage>(nameof(AuditPage.View), new AuditView(
            query,
            await reader.StandingAsync(cancellationToken),
            [.. entries.Take(OnAPage)],
            entries.Count > OnAPage ? entries[OnAPage - 1].Sequence : null,
            query.Filter.Subject is { } subject ? await reader.EveryoneWhoSawAsync(subject, cancellationToken) : null,
            query.Filter.Person is { } person ? await reader.EverythingSeenByAsync(person, cancellationToken) : null,
            query.IsNarrowed || query.Filter.Before is not null ? [] : await reader.UnusualVolumeAsync(today.AddDays(1 - Judged), today, cancellationToken)));
    }
}
