using System.Text.Json;
using Tocsin.Access;
using Tocsin.Cli.Terminal;
using Tocsin.Gather;

namespace Tocsin.Cli;

/// <summary>
/// Exports the rejected rows of all imports, as the API gives them import by import: the terms of each file, the confirmation and the guard against spreadsheet
/// formulas are the API's own. CSV unless JSON is asked for, because that is what goes back to the publisher.
/// </summary>
internal sealed class RejectedRows(Session session, Screen screen)
{
    private const string LargestPage = "5000";

    public async Task ExportAsync(OutputFormat format, bool confirmed, CancellationToken cancellationToken)
    {
        var imports = await AllowedAsync(confirmed, cancellationToken);
        var api = await LocalApi.StartAsync(session, cancellationToken);
        await using (api)
        {
            var pages = Pages(api, imports, format, confirmed, cancellationToken);
            await (format == OutputFormat.Json ? JsonAsync(pages, cancellationToken) : CsvAsync(pages, imports.Count == 0, cancellationToken));
        }

        if (imports.Count == 0)
            screen.Note("There are no rejected rows to export.");
    }

    // Asked of every file before the first row is written: an export is whole or it is refused.
    private async Task<List<long>> AllowedAsync(bool confirmed, CancellationToken cancellationToken)
    {
        var withRejects = (await new Imports(session.Database).ListAsync(cancellationToken)).Where(import => import.Counts.Rejected > 0).OrderBy(import => import.Id).ToList();
        foreach (var import in withRejects.Where(import => import.Export == ExportRule.Forbidden))
            screen.Note($"Left out: {import.FileName} (import {import.Id}); licence forbids passing rows on.");
        if (!confirmed && withRejects.Where(import => import.Export == ExportRule.Confirm).ToList() is { Count: > 0 } unknown)
        {
            throw new CommandFailedException(ExitCode.Usage,
                $"The licence of {string.Join(", ", unknown.Select(import => $"{import.FileName} (import {import.Id})"))} is unknown. If the publisher lets you pass rows on, add --confirm licence.");
        }

        return [.. withRejects.Where(import => import.Export != ExportRule.Forbidden).Select(import => import.Id)];
    }

    private static async IAsyncEnumerable<string> Pages(
        LocalApi api, IEnumerable<long> imports, OutputFormat format, bool confirmed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var import in imports)
        {
            var next = $"imports/{import}/rejects?limit={LargestPage}{(confirmed ? "&confirm=licence" : "")}";
            while (next is not null)
            {
                (var text, next) = await api.AskAsync(next, format == OutputFormat.Json ? OutputFormat.Json : OutputFormat.Csv, cancellationToken);
                yield return text;
            }
        }
    }

    private async Task CsvAsync(IAsyncEnumerable<string> pages, bool isEmpty, CancellationToken cancellationToken)
    {
        var any = false;
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            await screen.Result.WriteAsync(any ? page[(page.IndexOf("\r\n", StringComparison.Ordinal) + 2)..] : page);
            any = true;
        }

        if (isEmpty)
            await new Results(screen, session.World.IsExercise).CsvAsync(["handling", "id", "import", "file", "member", "line", "reason", "detail", "raw", "raw_bytes", "own_handling"], []);
    }

    private async Task JsonAsync(IAsyncEnumerable<string> pages, CancellationToken cancellationToken)
    {
        await screen.Result.WriteAsync($$"""{"exercise":{{(session.World.IsExercise ? "true" : "false")}},"items":[""");
        var citations = new List<string>();
        var handling = Handling.Open;
        var separator = "\n";
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            using var read = JsonDocument.Parse(page);
            foreach (var item in read.RootElement.GetProperty("items").EnumerateArray())
            {
                await screen.Result.WriteAsync(separator + item.GetRawText());
                separator = ",\n";
            }

            var facts = read.RootElement.GetProperty("handling");
            handling = handling.With(new Handling(
                TlpLabels.TryParse(facts.GetProperty("tlp").GetString(), out var mark) ? mark : Tlp.Red, [.. facts.GetProperty("compartments").EnumerateArray().Select(one => one.GetString()!)]));
            citations.AddRange(read.RootElement.GetProperty("citations").EnumerateArray().Select(one => one.GetRawText()));
        }

        await screen.Result.WriteLineAsync($"\n],\"handling\":{{\"tlp\":\"{handling.Mark.Label()}\",\"compartments\":{JsonSerializer.Serialize(handling.Compartments)}}},\"citations\":[{string.Join(",\n", citations.Distinct())}]}}");
    }
}
