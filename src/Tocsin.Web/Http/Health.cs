using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tocsin.Store;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Http;

/// <summary>For whoever watches over the process: is it alive, and can it answer. Both say a word, and nothing of what is stored.</summary>
internal static class Health
{
    private const string Live = "/health/live";
    private const string Ready = "/health/ready";

    // Many of them ask with HEAD.
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Live, Methods, (HttpContext context) => Say(context, "live")).WithMetadata(Gate.Asset).ExcludeFromDescription();
        routes.MapMethods(Ready, Methods, ReadyAsync).WithMetadata(Gate.Asset).ExcludeFromDescription();
    }

    /// <summary>
    /// Whether a request asks for these and nothing else. A load balancer asks by address, in the clear, and knows no name: neither is asked of it here.
    /// </summary>
    public static bool IsAsked(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && context.Request.Path.Value is Live or Ready;

    private static async Task<ContentHttpResult> ReadyAsync(ReadyCheck check, HttpContext context) => await check.AskAsync(context.RequestAborted) switch
    {
        Readiness.Ready => Say(context, "ready"),
        Readiness.Behind => Say(context, "not ready: the database must be upgraded", StatusCodes.Status503ServiceUnavailable),
        Readiness.Newer => Say(context, "not ready: the database belongs to a newer Tocsin", StatusCodes.Status503ServiceUnavailable),
        Readiness.NoRoom => Say(context, "not ready: the disk has no room", StatusCodes.Status503ServiceUnavailable),
        _ => Say(context, "not ready: the database is not responding", StatusCodes.Status503ServiceUnavailable),
    };

    private static ContentHttpResult Say(HttpContext context, string words, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(words + "\n", statusCode: status);
    }
}
