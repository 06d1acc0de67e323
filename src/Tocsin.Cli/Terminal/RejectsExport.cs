using System.Globalization;
using Tocsin.Gather;

namespace Tocsin.Cli.Terminal;

/// <summary>Writes the rejected rows: CSV by default, because that is what goes back to the source; JSON lines on request.</summary>
internal static class RejectsExport
{
    private static readonly string[] Heads = ["import", "file", "line", "reason", "detail", "raw"];

    public static async Task WriteAsync(Screen screen, Session session, OutputFormat format, CancellationToken cancellationToken)
    {
        var any = false;
        if (format != OutputFormat.Json)
            await CsvText.WriteAsync(screen.Result, Heads, [], cancellationToken).ConfigureAwait(false);
        await foreach (var reject in new Imports(session.Database).AllRejectsAsync(null, cancellationToken).ConfigureAwait(false))
        {
            any = true;
            await screen.Result.WriteAsync(format == OutputFormat.Json ? JsonText.Line(Shape(reject)) + "\n" : CsvText.Row(Fields(reject)) + "\r\n").ConfigureAwait(false);
        }

        if (!any)
            screen.Note("No row has been rejected.");
    }

    private static object Shape(RejectRecord reject) => new { Import = reject.ImportId, File = Name(reject), reject.Line, Reason = reject.Reason.Code(), reject.Detail, Raw = reject.RawText };

    private static string[] Fields(RejectRecord reject) =>
    [
        reject.ImportId.ToString(CultureInfo.InvariantCulture), Name(reject), reject.Line.ToString(CultureInfo.InvariantCulture), reject.Reason.Code(), reject.Detail, reject.RawText,
    ];

    private static string Name(RejectRecord reject) => reject.Member.Length > 0 ? $"{reject.FileName}/{reject.Member}" : reject.FileName;
}
