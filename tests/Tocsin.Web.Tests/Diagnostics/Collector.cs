using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tocsin.Web.Tests.Diagnostics;

/// <summary>A collector of OpenTelemetry that listens on this machine: keeps what it is sent, and reads of it the names.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Collector(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.First());

    public ConcurrentQueue<(string Path, string? Authorization, byte[] Body)> Received { get; } = [];

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(server);
        server.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            collector.Received.Enqueue((context.Request.Path, context.Request.Headers.Authorization, body.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
        await server.StartAsync();
        return collector;
    }

    /// <summary>Names of the spans, and of what is said of each.</summary>
    public IEnumerable<(string Name, string[] Said)> Spans() =>
        from body in Of("/v1/traces")
        from resource in Parts(body, 1)
        from scope in Parts(resource, 2)
        from span in Parts(scope, 2)
        select (Text(span, 5), Keys(span, 9));

    /// <summary>Names of the measurements, and of what is said of their points.</summary>
    public IEnumerable<(string Name, string[] Said)> Metrics() =>
        from body in Of("/v1/metrics")
        from resource in Parts(body, 1)
        from scope in Parts(resource, 2)
        from metric in Parts(scope, 2)
        let numbers = new[] { 5, 7 }.SelectMany(kind => Parts(metric, kind)).SelectMany(kind => Parts(kind, 1)).SelectMany(point => Keys(point, 7))
        let histograms = Parts(metric, 9).SelectMany(kind => Parts(kind, 1)).SelectMany(point => Keys(point, 9))
        select (Text(metric, 1), numbers.Concat(histograms).ToArray());

    /// <summary>What is said of the program itself.</summary>
    public IEnumerable<string> Resource() =>
        from body in Received.Select(sent => sent.Body)
        from resource in Parts(body, 1)
        from said in Parts(resource, 1).SelectMany(part => Keys(part, 1))
        select said;

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private IEnumerable<byte[]> Of(string path) => Received.Where(sent => sent.Path == path).Select(sent => sent.Body);

    private static string[] Keys(byte[] message, int field) => [.. Parts(message, field).Select(pair => Text(pair, 1))];

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Parts(message, field).First());

    // The parts of a message in the wire format of protocol buffers that have a length and this number.
    private static List<byte[]> Parts(byte[] message, int field)
    {
        var parts = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Number(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                case 2:
                    var length = (int)Number(message, ref at);
                    if ((int)(tag >> 3) == field)
                        parts.Add(message[at..(at + length)]);
                    at += length;
                    break;
                default:
                    throw new InvalidDataException("This is no message.");
            }
        }

        return parts;
    }

    private static ulong Number(byte[] message, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}
