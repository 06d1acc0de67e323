using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Gather;
using Tocsin.Learn;
using Tocsin.Web.Log;

namespace Tocsin.Web.Api.Bulk;

/// <summary>
/// Writes a bulk download as it is read. Its table of contents comes last: a download that breaks off cannot be taken for a whole one, and it breaks off
/// when the data change on the way, so that all files are of one state of the data.
/// </summary>
internal sealed class BulkAnswer(ApiRequest request, IReadOnlyList<BulkTable> tables, IReadOnlyList<BulkForm> forms, BulkRate rate) : IResult
{
    // The oldest time that a ZIP file can hold: equal data give equal bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether rows of a file may be passed on.</summary>
    public static bool MayLeave(Citation citation, ApiRequest request) =>
        citation.Export == ExportRule.Allowed || (citation.Export == ExportRule.Confirm && request.Get(Parameters.ConfirmLicence));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        const string Busy = "This server is already sending its maximum of bulk downloads.";
        using var turn = rate.Enter() ?? throw new ApiException(ProblemKind.TooManyRequests, Busy)
        {
            RetryAfter = BulkRate.Wait,
        };
        // All that its reader may see of what goes in: more is never read, and a file that says too strict a mark gives nothing away.
        await httpContext.RequestServices.GetRequiredService<BulkHandlings>().ReadAsync(httpContext.RequestAborted);
        await request.MarkAsync();
        var handling = request.Handling;
        await Witness.WrittenAsync(httpContext);
        AnswerHeaders.Write(response, request, [], null);
        if (EntityTag.WantsNothingThatIs(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = Negotiation.ContentType(ApiFormat.Zip);
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        time.CancelAfter(BulkRate.Longest);
        await using var output = new BulkOutput(response.Body);
        await using (var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, time.Token))
        {
            try
            {
                await WriteAsync(zip, httpContext, handling, time.Token);
            }
            catch (Exception broken)
            {
                output.Break();
                // Too late for an answer of its own.
                if (broken is ApiException)
                    throw new InvalidOperationException(broken.Message, broken);
                throw;
            }
        }

        await output.FlushAsync(time.Token);
    }

    private async Task WriteAsync(ZipArchive zip, HttpContext context, HandlingFacts handling, CancellationToken cancellationToken)
    {
        var description = new BulkDescription(request, handling);
        foreach (var table in tables)
        {
            foreach (var form in forms)
            {
                var path = $"{(request.Exercise ? "EXERCISE-" : "")}{table.Name}.{QueryWord.Of(form)}";
                long rows;
                await using (var entry = await OpenAsync(zip, path, cancellationToken))
                    rows = await table.WriteAsync(entry, form, request.Exercise, handling, cancellationToken);
                description.Add(table, path, form, rows);
            }
        }

        await request.MarkAsync();
        if (request.Handling != handling && request.Handling.ToString() != handling.ToString())
            throw new InvalidOperationException("A bulk download was aborted: its contents became stricter than announced.");
        if (await context.RequestServices.GetRequiredService<DataVersions>().ReadAsync(cancellationToken) != request.Data)
            throw new InvalidOperationException("A bulk download was aborted: the data changed meanwhile.");
        foreach (var (path, bytes) in new[] { ("datapackage.json", description.ToJson()), ("README.txt", description.ToText()) })
        {
            await using var entry = await OpenAsync(zip, path, cancellationToken);
            await entry.WriteAsync(bytes, cancellationToken);
        }
    }

    private static async Task<Stream> OpenAsync(ZipArchive zip, string path, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return await entry.OpenAsync(cancellationToken);
    }
}
