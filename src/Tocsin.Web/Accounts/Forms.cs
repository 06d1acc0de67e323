using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Access.Log;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Accounts;

/// <summary>Maps what forms send. Nothing that a form sends is taken unless the form came from a page of ours, and not more often than people send.</summary>
internal static class Forms
{
    /// <summary>Maps a form.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="pattern">Its address.</param>
    /// <param name="handler">Takes it.</param>
    /// <param name="gate">Who is let through.</param>
    /// <param name="deed">What it does, written into the access log before it does; <see cref="Deed.Own"/> where it writes its own entry.</param>
    /// <param name="isSignIn">Whether it is a try to come in, of which few are let through.</param>
    public static void Post(this IEndpointRouteBuilder routes, string pattern, Delegate handler, Gate gate, Deed? deed, bool isSignIn = false) =>
        routes.MapPost(pattern, handler).WithMetadata(deed is null ? [gate] : [gate, deed]).ExcludeFromDescription().AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            context.Response.Headers.CacheControl = "no-store";
            using var lease = context.RequestServices.GetRequiredService<FormRate>().Admit(context, isSignIn);
            if (!lease.IsAcquired)
            {
                context.Response.Headers.RetryAfter = FormRate.Wait;
                return Page.Fault(StatusCodes.Status429TooManyRequests, "often");
            }

            if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
                return Page.Fault(StatusCodes.Status400BadRequest, "form");
            var witness = context.RequestServices.GetRequiredService<Witness>();
            if (deed is not null)
                await witness.DoAsync(context, deed);
            else if (gate != Gate.Open)
                witness.Begin(context, AccessAct.Read); // what it does it logs itself; what its page shows is read
            var result = await next(call);
            await HandlingMarks.SettleAsync(context);
            await Witness.WrittenAsync(context);
            return result;
        });

    /// <summary>
    /// A field of a form, without blanks around it; empty when it was not sent. It is as long as it was sent: what takes it refuses what is too long, in words,
    /// and nothing is ever cut off.
    /// </summary>
    public static string Text(this IFormCollection form, string name) => form[name].ToString().Trim();
}
