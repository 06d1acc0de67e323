using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tocsin.Web.Accounts;
using Tocsin.Web.Log;

namespace Tocsin.Web.Http;

/// <summary>
/// Renders one component to the answer and nothing more: no script, and no cookie but where a form asks for one, which the framework's own
/// result for components would bring along.
/// </summary>
internal sealed class PageResult<TPage>(int status, IDictionary<string, object?> parameters) : IPage
    where TPage : IComponent
{
    public bool IsFault => status >= StatusCodes.Status400BadRequest;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            if (IsFault)
                await services.GetRequiredService<Witness>().TakeBackAsync(httpContext, status, isNothing: typeof(TPage) == typeof(Pages.FaultPage));
            await Witness.WrittenAsync(httpContext);
            // Only now is it known that the page could be made; an error before this line becomes an error page.
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            // What is shown to one person stays on no disk; what anybody may see is asked for again.
            if (httpContext.Response.Headers.CacheControl.Count == 0)
                httpContext.Response.Headers.CacheControl = Presence.Of(httpContext).IsPersonal ? "private, no-store" : "no-cache";
            httpContext.Response.Headers.Vary = "Cookie";
            await using var writer = new PipeTextWriter(httpContext.Response.BodyWriter);
            page.WriteHtmlTo(writer);
        });
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
