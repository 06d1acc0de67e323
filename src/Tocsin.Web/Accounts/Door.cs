using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Access.Log;
using Tocsin.Web.Api;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Accounts;

/// <summary>Stops a page at the door for whom it is not. Routes of the API ask the doorkeeper themselves, as their refusals have another shape.</summary>
internal static class Door
{
    public static void UseDoor(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not null)
        {
            await next(context);
            return;
        }

        using var lease = context.RequestServices.GetRequiredService<RequestRate>().Admit(context);
        if (!lease.IsAcquired)
        {
            context.Response.Headers.RetryAfter = "1";
            await Page.Fault(StatusCodes.Status429TooManyRequests, "often").ExecuteAsync(context);
            return;
        }

        switch (await context.RequestServices.GetRequiredService<Doorkeeper>().AdmitAsync(context))
        {
            case Admission.Granted when context.RequestServices.GetRequiredService<PublicReserve>().Stops(context):
                context.Response.Headers.RetryAfter = PublicReserve.Wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                await Page.Fault(StatusCodes.Status503ServiceUnavailable, "room").ExecuteAsync(context);
                break;
            case Admission.Granted:
                LogReading(context);
                await next(context);
                break;
            case Admission.Unknown:
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Redirect(SignInAddress.For(context.Request));
                break;
            default:
                // Whoever begins at the first page, and sees no content, begins at their own.
                if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/" && Home.Of(Presence.Of(context)) is { IsWatch: false } home)
                {
                    context.Response.Headers.CacheControl = "no-store";
                    context.Response.Redirect(home.Path);
                    break;
                }

                await context.RequestServices.GetRequiredService<Witness>().RefusedAsync(context);
                await Page.Fault(StatusCodes.Status403Forbidden, Why(context)).ExecuteAsync(context);
                break;
        }
    });

    // Who would be let through in another session is told so, and not that the page is for others.
    private static string Why(HttpContext context) => Presence.Of(context).Reader is { IsStrong: false, Session: not null } reader
        && context.GetEndpoint()?.Metadata.GetMetadata<Gate>()?.Roles.Any(reader.Is) == true
        ? reader.IsAsleep ? "asleep" : "weak"
        : "refused";

    // Forms say themselves what they do; pages that show nothing of anybody need no entry.
    private static void LogReading(HttpContext context)
    {
        if ((HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && context.GetEndpoint()?.Metadata.GetMetadata<Gate>() is { IsAsset: false } gate && gate != Gate.Open)
            context.RequestServices.GetRequiredService<Witness>().Begin(context, context.Request.Query["q"].ToString() is { Length: > 0 } ? AccessAct.Search : AccessAct.Read);
    }
}
