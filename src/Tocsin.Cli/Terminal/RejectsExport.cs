using System.Globalization;
using Tocsin.Gather;

namespace Tocsin.Cli.Terminal;

/// <summary>Writes the rejected rows: CSV by default, because that is what goes back to the source; JSON lines on request.</summary>
internal static class RejectsExport
{
    private const int Page = 1000;

    private static readonly string[] Heads = ["import", "file", "line", "reason", "detail", "raw"];

    public static async Task WriteAsync(Screen screen, Session session, OutputFormat format, CancellationToken cancellationToken)
    {
        var imports = new Imports(session.Database);
        long last = 0;
        if (format != OutputFormat.Json)
            await CsvText.WriteAsync(screen.Result, Heads, [], cancellationToken).ConfigureAwait(false);
        while (await imports.RejectsAsync(null, null, last, Page, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var reject in page)
            {
                await screen.Result.WriteLineAsync(format == OutputFormat.Json ? JsonText.Line(Shape(reject)) : CsvText.Row(Fields(reject))).ConfigureAwait(false);
            }

            last = page[^1].Id;
        }

        if (last == 0)
            screen.Note("No row has been rejected.");
    }

    private static object Shape(RejectRecord reject) => new { Import = reject.ImportId, File = reject.FileName, reject.Line, Reason = reject.Reason.Code(), reject.Detail, Raw = reject.RawText };

    private static string[] Fields(RejectRecord reject) =>
    [
        reject.ImportId.ToString(CultureInfo.InvariantCulture), reject.FileName, reject.Line.ToString(CultureInfo.InvariantCulture), reject.Reason.Code(), reject.Detail, reject.RawText,
    ];
}
