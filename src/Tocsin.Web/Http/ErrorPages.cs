using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Log;
using Tocsin.Web.Diagnostics;
using Tocsin.Web.Log;

namespace Tocsin.Web.Http;

/// <summary>What a reader sees when a page cannot be shown: what happened, where, what to do. The API has its own shape for errors.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentLength: null, ContentType: null } && !IsApi(context))
                await ShowAsync(context, StatusCodes.Status404NotFound, "notfound");
            else if (IsAddressOfForm(context))
                context.Response.Redirect(PageOf(context.Request.Path));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader went away; nobody is there to be told.
        }
        catch (Exception e) when (!context.Response.HasStarted && !IsApi(context))
        {
            if (StatusOf(e) is { } status)
            {
                context.Response.Clear();
                await ShowAsync(context, status, status == StatusCodes.Status413PayloadTooLarge ? "large" : "form");
                return;
            }

            var reference = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Tocsin.Web");
            context.Response.Clear();
            if (e is AccessLogException)
            {
                log.LogError("The access log cannot be written ({Why}): {Route} was answered with 503, reference {Reference}", DatabaseFailure.Line(e),
                    RouteName.Of(context), reference);
                context.Response.Headers.RetryAfter = "5";
                await ShowAsync(context, StatusCodes.Status503ServiceUnavailable, "log", reference);
                return;
            }

            if (e is LogRateException much)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling(much.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await ShowAsync(context, StatusCodes.Status429TooManyRequests, "much");
                return;
            }

            if (DatabaseFailure.Is(e))
            {
                log.LogError("The database is not responding ({Why}): {Route} was answered with 503, reference {Reference}", DatabaseFailure.Line(e), RouteName.Of(context), reference);
                context.Response.Headers.RetryAfter = "5";
                await ShowAsync(context, StatusCodes.Status503ServiceUnavailable, "database", reference);
                return;
            }

            log.LogError(e, "The page {Route} failed, reference {Reference}", RouteName.Of(context), reference);
            await ShowAsync(context, StatusCodes.Status500InternalServerError, "failure", reference);
        }
    });

    // What was sent cannot be taken: too large, of too many parts, or no form. The guard of forms wraps it once more.
    private static int? StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => StatusCodes.Status413PayloadTooLarge,
        BadHttpRequestException or InvalidDataException => StatusCodes.Status400BadRequest,
        AntiforgeryValidationException { InnerException: { } cause } => StatusOf(cause),
        _ => null,
    };

    private static Task ShowAsync(HttpContext context, int status, string kind, string? reference = null) => Page.Fault(status, kind, reference).ExecuteAsync(context);

    // A page that answered a form stands at the form's address, where nothing can be asked for: whoever loads that again is led to the page that has the form.
    private static bool IsAddressOfForm(HttpContext context) =>
        context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false } && HttpMethods.IsGet(context.Request.Method)
            && !IsApi(context);

    private static string PageOf(PathString path) => path.Value!.Split('/') is ["", var section, _, ..] ? $"/{section}" : "/";

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");
}
