using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Tocsin.Store;

namespace Tocsin.Web.Diagnostics;

/// <summary>
/// Measurements and traces for an operator's collector, by OpenTelemetry; without one none of it is there. Only names from a short list are sent, and of a
/// request its method, route and status: what was asked for, by whom and from where stays here. So the traces are our own, as those of libraries hold
/// addresses and statements.
/// </summary>
internal static class Telemetry
{
    // What may be said of a measurement. All else is added up.
    private static readonly string[] Said =
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type", "gc.heap.generation",
            "dotnet.gc.heap.generation", "cpu.mode",
        "tocsin.job", "tocsin.outcome", "tocsin.shown",
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

    public static void AddTelemetry(this IServiceCollection services, WebOptions options)
    {
        if (options.Telemetry is not { } target)
            return;
        var resource = ResourceBuilder.CreateEmpty().AddService("tocsin", serviceVersion: ProgramVersion.Current, autoGenerateServiceInstanceId: true)
            .AddTelemetrySdk();
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.SetResourceBuilder(resource)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", Measures.Name)
                .AddView(_ => new MetricStreamConfiguration { TagKeys = Said })
                .AddOtlpExporter(exporter => Aim(exporter, target, "v1/metrics")))
            .WithTracing(traces => traces.SetResourceBuilder(resource)
                .AddSource(Measures.Name)
                .AddOtlpExporter(exporter => Aim(exporter, target, "v1/traces")));
    }

    /// <summary>Traces each request, as the first of its trace: what a caller says of a trace of theirs could be anything.</summary>
    public static void UseTraces(this IApplicationBuilder app, WebOptions options)
    {
        if (options.Telemetry is null)
            return;
        app.Use(async (context, next) =>
        {
            var around = Activity.Current;
            Activity.Current = null;
            using var trace = Measures.Traces.StartActivity("request", ActivityKind.Server);
            try
            {
                await next(context);
            }
            finally
            {
                Describe(trace, context);
                trace?.Stop();
                Activity.Current = around;
            }
        });
    }

    private static void Describe(Activity? trace, HttpContext context)
    {
        if (trace is null)
            return;
        var method = Methods.Contains(context.Request.Method) ? context.Request.Method : "_OTHER";
        var route = RouteName.Of(context);
        trace.DisplayName = $"{method} {route}";
        trace.SetTag("http.request.method", method);
        trace.SetTag("http.route", route);
        trace.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            trace.SetStatus(ActivityStatusCode.Error);
    }

    private static void Aim(OtlpExporterOptions exporter, TelemetryTarget target, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{target.Collector.ToString().TrimEnd('/')}/{path}");
        if (target.Headers is { } headers)
            exporter.Headers = headers;
    }
}
