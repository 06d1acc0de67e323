using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Learn;
using Tocsin.Web.Log;

namespace Tocsin.Web.Api;

/// <summary>What a route answers, in the format that was asked for.</summary>
internal sealed class Answer : IResult
{
    private readonly ApiRequest _request;
    private readonly Func<object> _json;
    private readonly Action<CsvWriter>? _csv;
    private readonly Func<object>? _geoJson;

    public Answer(ApiRequest request, Func<object> json, Action<CsvWriter>? csv, Func<object>? geoJson)
    {
        _request = request;
        _json = json;
        _csv = csv;
        _geoJson = geoJson;
    }

    /// <summary>The files the answer rests on.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Cursor of the next page; null on the last.</summary>
    public string? Next { get; init; }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        var cancellationToken = context.RequestAborted;
        var current = _request.Route.Fixed || await context.RequestServices.GetRequiredService<DataVersions>().ReadAsync(cancellationToken) == _request.Data;
        if (!current)
            response.Headers.ETag = default; // Data arrived while the answer was computed: it may be older or newer than its tag says.
        await _request.MarkAsync();
        await Witness.WrittenAsync(context);
        AnswerHeaders.Write(response, _request, Citations, Next);
        if (EntityTag.WantsNothingThatIs(context.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        switch (_request.Format)
        {
            case ApiFormat.Csv:
                await WriteCsvAsync(response, cancellationToken);
                break;
            case ApiFormat.GeoJson:
                await WriteJsonAsync(response, _geoJson!(), Negotiation.ContentType(ApiFormat.GeoJson), cancellationToken);
                break;
            default:
                await WriteJsonAsync(response, _json(), Negotiation.ContentType(ApiFormat.Json), cancellationToken);
                break;
        }
    }

    /// <summary>Writes a whole body at once, so that a failure to write it can still become a problem.</summary>
    public static async Task WriteJsonAsync(HttpResponse response, object body, string contentType, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options.GetTypeInfo(body.GetType()));
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancellationToken);
    }

    private async Task WriteCsvAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        if (_request.Get(Parameters.Bom))
            buffer.Write(CsvWriter.ByteOrderMark);
        _csv!(new CsvWriter(buffer));
        response.ContentType = Negotiation.ContentType(ApiFormat.Csv);
        response.ContentLength = buffer.WrittenCount;
        await response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }
}
