using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Gather;
using Tocsin.Learn;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Data;

/// <summary>How an import is handled, for those who work with it. Who may change what the database decides.</summary>
internal static class HandlingRoutes
{
    private const string Path = "/data/imports/{id:long}/handling";

    /// <summary>Those who work with what is taken in.</summary>
    public static Role[] Workers { get; } = [Role.Analyst, Role.Adviser, Role.DecisionMaker];

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageRoutes.Get(routes, Path, (long id, HttpContext context, Database database, Imports imports, HandlingChanges changes) => ShowAsync(id, context, database, imports, changes), Gate.Of(Workers));
        routes.Post(Path, ChangeAsync, Gate.Of(Workers), Deed.Own);
        routes.Post($"{Path}/back", TakeBackAsync, Gate.Of(Workers), Deed.Own);
    }

    private static async Task<IResult> TakeBackAsync(long id, HttpContext context, Database database, Imports imports, HandlingChanges changes, AccessLog log)
    {
        var why = (await context.Request.ReadFormAsync(context.RequestAborted)).Text("why");
        try
        {
            await changes.TakeBackAsync(id, why, log, context.RequestAborted);
        }
        catch (HandlingException refused)
        {
            var page = await ShowAsync(id, context, database, imports, changes, refused.Message, why);
            await HandlingMarks.SettleAsync(context);
            return page;
        }

        return Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/data/imports/{id}/handling"));
    }

    private static async Task<IResult> ChangeAsync(
        long id, HttpContext context, Database database, Imports imports, HandlingChanges changes, AccessLog log, IHostApplicationLifetime server)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var why = form.Text("why");
        if (!TlpLabels.TryParse(form.Text("tlp"), out var mark))
            return Page.Fault(StatusCodes.Status400BadRequest, "form");
        try
        {
            var compartments = form["compartment"].OfType<string>().Distinct().Order(StringComparer.Ordinal);
            // It may take as long as an assessment, and is done even if the browser does not wait for it: somebody may be in danger until then.
            await changes.ChangeAsync(id, new Handling(mark, [.. compartments]), why, log, server.ApplicationStopping);
        }
        catch (HandlingException refused)
        {
            var page = await ShowAsync(id, context, database, imports, changes, refused.Message, why);
            await HandlingMarks.SettleAsync(context);
            return page;
        }

        return Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/data/imports/{id}/handling"));
    }

    private static async Task<IResult> ShowAsync(long id, HttpContext context, Database database, Imports imports, HandlingChanges changes, string? fault = null, string why = "")
    {
        var cancellationToken = context.RequestAborted;
        var status = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        if (await imports.FindAsync(id, cancellationToken) is not { } import || await changes.FindAsync(id, cancellationToken) is not { } found)
        {
            return (await changes.NarrowingsAsync(cancellationToken)).FirstOrDefault(one => one.Import == id) is { } narrowing
                ? Page.Of<NarrowingPage>(nameof(NarrowingPage.View), new NarrowingView(narrowing, fault, why), status)
                : Page.Fault(StatusCodes.Status404NotFound, "noimport");
        }

        var reader = Presence.Of(context).Reader;
        var compartments = (await new Compartments(database).ListAsync(cancellationToken)).Where(one => reader.Compartments.Contains(one.Id));
        return Page.Of<HandlingPage>(
            nameof(HandlingPage.View),
            new HandlingView(import, found, [.. Enum.GetValues<Tlp>().Where(mark => mark <= reader.Clearance)], [.. compartments]) { Fault = fault, Why = why },
            status);
    }
}
