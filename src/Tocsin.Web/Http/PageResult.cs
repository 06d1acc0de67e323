using System.Buffers;
using System.IO.Pipelines;
using System.Reflection;
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
    // However long a page is, none of it leaves before its end.
    private static readonly PipeOptions Held = new(pauseWriterThreshold: 0, resumeWriterThreshold: 0, minimumSegmentSize: 16 * 1024, useSynchronizationContext: false);

    private static readonly ContentPolicyAttribute? Policy = typeof(TPage).GetCustomAttribute<ContentPolicyAttribute>();

    public bool IsFault => status >= StatusCodes.Status400BadRequest;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var text = new Pipe(Held);
        try
        {
            // All of it is made while the entry of the access log is written, so that nobody waits for that.
            await RenderAsync(httpContext.RequestServices, text.Writer);
            if (IsFault)
                await httpContext.RequestServices.GetRequiredService<Witness>().TakeBackAsync(httpContext, status, isNothing: typeof(TPage) == typeof(Pages.FaultPage));
            await Witness.WrittenAsync(httpContext);
            // Only now is it known that the page could be made and may be given; an error before this line becomes an error page.
            httpContext.Response.StatusCode = status;
            httpContext.Features.Set(Policy);
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            // What is shown to one person stays on no disk; what anybody may see is asked for again.
            if (httpContext.Response.Headers.CacheControl.Count == 0)
                httpContext.Response.Headers.CacheControl = Presence.Of(httpContext).IsPersonal ? "private, no-store" : "no-cache";
            httpContext.Response.Headers.Vary = "Accept-Encoding, Cookie";
            var whole = (await text.Reader.ReadAsync(httpContext.RequestAborted)).Buffer;
            foreach (var part in whole)
                httpContext.Response.BodyWriter.Write(part.Span);
            text.Reader.AdvanceTo(whole.End); // a slow reader keeps one copy in memory, not two
            await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
        finally
        {
            // Gives the buffers back.
            await text.Writer.CompleteAsync();
            await text.Reader.CompleteAsync();
        }
    }

    private async Task RenderAsync(IServiceProvider services, PipeWriter text)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            await using var writer = new PipeTextWriter(text);
            page.WriteHtmlTo(writer);
        });
        await text.CompleteAsync();
    }
}
