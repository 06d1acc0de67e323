using Microsoft.AspNetCore.Http;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Api;

/// <summary>
/// Lets pages of other sites read what anybody may read (CORS). What is shown to a person, by cookie or by token, they never read: an
/// answer to "*" is not given to a page whose request carried credentials, and a token is no header that they may send.
/// </summary>
internal static class PublicReading
{
    private const string Methods = "GET, HEAD";
    private const string Told = "ETag, Link, X-Tocsin-Citation, X-Tocsin-Exercise, X-Tocsin-Handling";

    /// <summary>Says so of an answer that is not for one person.</summary>
    public static void Allow(HttpContext context)
    {
        var presence = Presence.Of(context);
        if (presence.IsPersonal || presence.Key is not null || context.Request.Headers.Authorization.Count > 0)
            return;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = Told;
    }

    /// <summary>Answers a browser that asks whether it may ask; it shows nothing of anything.</summary>
    public static void AllowAsking(HttpContext context)
    {
        if (context.Request.Headers.Origin.Count == 0)
            return;
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = "Accept, If-None-Match";
        headers.AccessControlMaxAge = "600";
    }
}
