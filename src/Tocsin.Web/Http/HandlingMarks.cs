using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Access;
using Tocsin.Store;

namespace Tocsin.Web.Http;

/// <summary>How what a request is answered with must be handled: what was read for it says so, not the page.</summary>
internal static class HandlingMarks
{
    /// <summary>Notes for each request the handlings of what is read for it.</summary>
    public static void UseHandlingMarks(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        HandlingsRead.Begin();
        await next(context);
    });

    /// <summary>Asks, when all is read, how it must be handled; the page shows it.</summary>
    public static async Task<ShownMarks> SettleAsync(HttpContext context)
    {
        var marks = await context.RequestServices.GetRequiredService<Marks>().OfWhatWasReadAsync(context.RequestAborted);
        context.Features.Set(marks);
        return marks;
    }

    /// <summary>What was settled for a request.</summary>
    public static ShownMarks Of(HttpContext? context) => context?.Features.Get<ShownMarks>() ?? ShownMarks.None;
}
