using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Web.Api;
using Tocsin.Web.Http;

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

        switch (await context.RequestServices.GetRequiredService<Doorkeeper>().AdmitAsync(context))
        {
            case Admission.Granted:
                await next(context);
                break;
            case Admission.Unknown:
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Redirect(SignInAddress.For(context.Request));
                break;
            default:
                await Page.Fault(StatusCodes.Status403Forbidden, "refused").ExecuteAsync(context);
                break;
        }
    });
}
