using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Accounts;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>
/// The way to an organization's sign-in service and back, and what somebody links with their account. Where there is no service, there is nothing.
/// </summary>
internal static class SingleSignOnRoutes
{
    public const string ConfirmPath = "/account/service";

    public static void Map(IEndpointRouteBuilder routes)
    {
        // By a link: a form may lead to this server only.
        PageRoutes.Get(routes, SingleSignOn.Path, (HttpContext context, WebOptions options, ILogger<SingleSignOnEvents> console) =>
            LeaveAsync(context, options, console, () => SingleSignOn.ToSignInAsync(context, SignInAddress.After(context.Request.Query["to"]))), Gate.Open);
        // What comes back is taken before a route is asked (see Site); where there is no service, nothing comes back.
        PageRoutes.Get(routes, SingleSignOn.ReturnPath, () => Page.Fault(StatusCodes.Status404NotFound, "notfound"), Gate.Open);
        PageRoutes.Get(routes, $"{ConfirmPath}/link", (HttpContext context, WebOptions options, ILogger<SingleSignOnEvents> console) =>
            LeaveAsync(context, options, console, () => SingleSignOn.ToLinkAsync(context, Presence.Of(context).Reader.Session!.Value)), Gate.Person);
        PageRoutes.Get(routes, ConfirmPath, ConfirmAsync, Gate.Person);
        routes.Post(ConfirmPath, LinkAsync, Gate.Person, Deed.Permission());
        routes.Post($"{ConfirmPath}/remove", RemoveAsync, Gate.Person, Deed.Permission("link"));
    }

    private static async Task<IResult> LeaveAsync(HttpContext context, WebOptions options, ILogger console, Func<Task> leave)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (options.SignInService is not { } service)
            return Page.Fault(StatusCodes.Status404NotFound, "notfound");
        try
        {
            await leave();
            return Results.Empty;
        }
        catch (Exception away) when (!context.RequestAborted.IsCancellationRequested
            && away is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException)
        {
            console.LogWarning("The sign-in service {Issuer} cannot be used: {Reason}", service.Issuer, SingleSignOnEvents.Reason(away));
            return SignInRoutes.Show(SignInAddress.After(context.Request.Query["to"]), "service.away", status: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> ConfirmAsync(HttpContext context, AccountReader reader, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await HeldAsync(context) is { } held
            ? Page.Of<ServicePage>(nameof(ServicePage.View), new ServiceView(held.Shown, (await reader.ReadAsync(cancellationToken)).Person.Name))
            : Results.LocalRedirect(AccountRoutes.Path + "#service");
    }

    private static async Task<IResult> LinkAsync(HttpContext context, AccountReader reader, ExternalIdentities identities, Visit visit)
    {
        var held = await HeldAsync(context);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (held is null)
            return await reader.ShowAsync(context.RequestAborted, "service.late");
        var outcome = await identities.LinkAsync(Presence.Of(context).Key!, held.Issuer, held.Subject, context.RequestAborted);
        return outcome switch
        {
            LinkOutcome.Linked => Results.LocalRedirect(AccountRoutes.Path + "#service"),
            LinkOutcome.Refused => await reader.ShowAsync(context.RequestAborted, "account.weak"),
            _ => await reader.ShowAsync(context.RequestAborted, visit.Words.Of($"service.{EnumWords.Of(outcome)}", held.Shown)),
        };
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, AccountReader reader, ExternalIdentities identities, Database database)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var view = await reader.ReadAsync(context.RequestAborted);
        if (!view.MayChangeGuards)
            return await reader.ShowAsync(context.RequestAborted, "account.weak");
        if (int.TryParse(form.Text("link"), NumberStyles.None, CultureInfo.InvariantCulture, out var link)
            && await identities.UnlinkAsync(view.Person.Id, link, context.RequestAborted))
            await new Sessions(database).RevokeAsync(view.Person.Id, null, view.Reader.Session, context.RequestAborted); // one of them may have come in by it
        return Results.LocalRedirect(AccountRoutes.Path + "#service");
    }

    private static async Task<HeldIdentity?> HeldAsync(HttpContext context) => Presence.Of(context).Reader.Session is { } session
        ? HeldIdentity.From((await context.AuthenticateAsync(IdentityConstants.ExternalScheme)).Principal, session.ToString(CultureInfo.InvariantCulture))
        : null;
}
