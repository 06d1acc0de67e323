using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Tocsin.Web.Http;

/// <summary>
/// Over what the reader comes: on this machine as they like, from elsewhere over TLS, which the server itself has or a proxy that it was told of.
/// </summary>
internal static class Connection
{
    /// <summary>Takes the word of the proxies that were named about who asks and how; of others nothing is taken.</summary>
    public static void UseProxies(this IApplicationBuilder app, WebOptions options)
    {
        if (options.Proxies.Count == 0)
            return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in options.Proxies)
            forwarded.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>Answers nobody in the clear, once there are readers beyond this machine: whoever sends a password like that has sent it to everybody on the
    /// way, and is told nothing. Health says nothing that anybody on the way may not hear.</summary>
    public static void UseTlsOnly(this IApplicationBuilder app, WebOptions options)
    {
        if (!options.IsSecure)
            return;
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps || Health.IsAsked(context))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("This server only accepts TLS.\n", context.RequestAborted);
        });
    }
}
