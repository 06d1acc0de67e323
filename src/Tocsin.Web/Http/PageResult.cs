using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tocsin.Web.Http;

/// <summary>
/// Renders one component to the answer and nothing more: no script, no cookie, no token, no keys on disk, which the framework's own
/// result for components would bring along.
/// </summary>
internal sealed class PageResult<TPage>(int status, IDictionary<string, object?> parameters) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            // Only now is it known that the page could be made; an error before this line becomes an error page.
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            httpContext.Response.Headers.CacheControl = "no-cache";
            await using var writer = new PipeTextWriter(httpContext.Response.BodyWriter);
            page.WriteHtmlTo(writer);
        });
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
