using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Gather;

/// <summary>What came in, and each of its rows.</summary>
internal static class ImportsApi
{
    private const int Chunk = 1000;

    private static readonly IReadOnlyList<string> Reasons = EnumWords.All<RejectReason>();

    private static readonly ApiParameter<RejectReason?> Reason = new(
        "reason", "One reason only.", new("string", Words: Reasons), Reasons[0], null,
        text => EnumWords.TryParse(text, out RejectReason reason) ? reason : throw new FormatException($"'reason' takes {string.Join(", ", Reasons)}."));

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Page<ImportRow>>("/imports", "Gather", List, [Parameters.AsOf, Parameters.Limit, Parameters.Cursor], ImportTable.Columns.Described);
        routes.Get<Document<ImportDetail>>("/imports/{id}", "Gather", One, columns: ImportTable.Columns.Described);
        routes.Get<Page<RejectRow>>("/imports/{id}/rejects", "Gather", Rejects, [Reason, Parameters.ConfirmLicence, Parameters.Limit, Parameters.Cursor], RejectRow.Table.Described);
        routes.Get<Document<SourceRow>>("/imports/{id}/rows/{line}", "Gather", Row, [Parameters.ConfirmLicence], SourceRow.Table.Described);
        routes.Get<Page<RefusalRow>>("/refusals", "Gather", Refusals, [Parameters.Limit], RefusalRow.Table.Described);
    }

    /// <summary>Every file taken in, newest first</summary>
    /// <remarks>With an as-of day, only those published or received by then.</remarks>
    internal static async Task<Answer> List(ApiRequest request, Imports imports, CancellationToken cancellationToken)
    {
        var last = request.AfterNumbers(keys: 1) is { } after ? after[0] : long.MaxValue;
        var day = request.Get(Parameters.AsOf);
        var (limit, found) = (request.Get(Parameters.Limit), 0);
        var shown = await imports.ListAsync(import => import.Id < last && (day is null || import.KnownFrom <= day) && ++found <= limit, cancellationToken);
        await request.MarkAsync();
        var page = shown.Select(import => ImportRow.Of(import, request)).ToList();
        var next = page.Count < found ? request.CursorAfterNumbers(page[^1].Id) : null;
        return request.Rows(page, ImportTable.Columns, AnswerNotes.None, next);
    }

    /// <summary>One import: file, hash, terms and outcome of its rows</summary>
    internal static async Task<Answer> One(ApiRequest request, Imports imports, ImportCitations citations, CancellationToken cancellationToken)
    {
        var import = await FindAsync(request, imports, cancellationToken);
        var counts = await imports.RejectCountsAsync(import.Id, cancellationToken);
        await request.MarkAsync();
        var row = ImportRow.Of(import, request);
        var detail = new ImportDetail(row, [.. counts.OrderBy(pair => pair.Key).Select(pair => new RejectCount(EnumWords.Of(pair.Key), pair.Value))]);
        return request.Thing(detail, [row], ImportTable.Columns, new AnswerNotes(null, [citations.Of(import)]));
    }

    /// <summary>An import's rejected and left-out rows, with reason and text</summary>
    /// <remarks>In file order. Needs confirm=licence if the publisher's licence is unknown.</remarks>
    internal static async Task<Answer> Rejects(ApiRequest request, Imports imports, ImportCitations citations, CancellationToken cancellationToken)
    {
        var import = await FindAsync(request, imports, cancellationToken);
        var cited = await citations.ForRowsAsync(request, [import.Id], cancellationToken);
        var after = request.AfterNumbers(keys: 1) is { } keys ? keys[0] : 0;
        var limit = request.Get(Parameters.Limit);
        var rows = new List<RejectRecord>();
        IReadOnlyList<RejectRecord> chunk;
        do
        {
            // One more than asked for tells whether there is a next page.
            chunk = await imports.RejectsAsync(import.Id, request.Get(Reason), rows.Count > 0 ? rows[^1].Id : after, Math.Min(Chunk, limit + 1 - rows.Count), cancellationToken);
            rows.AddRange(chunk);
        }
        while (chunk.Count == Chunk && rows.Count <= limit);

        await request.MarkAsync();
        var page = rows.Take(limit).Select(reject => RejectRow.Of(reject, request)).ToList();
        var next = rows.Count > limit ? request.CursorAfterNumbers(page[^1].Id) : null;
        return request.Rows(page, RejectRow.Table, new AnswerNotes(null, cited), next);
    }

    /// <summary>One row of an import as stored: the origin of a number</summary>
    /// <remarks>Needs confirm=licence if the publisher's licence is unknown. CSV has one field per row.</remarks>
    internal static async Task<Answer> Row(ApiRequest request, Imports imports, ImportCitations citations, CancellationToken cancellationToken)
    {
        var import = await FindAsync(request, imports, cancellationToken);
        var line = request.Number("line", ProblemKind.UnknownRow, "a line");
        var cited = await citations.ForRowsAsync(request, [import.Id], cancellationToken);
        var found = line is >= 1 and <= int.MaxValue ? await imports.LineAsync(import.Id, (int)line, cancellationToken) : null;
        await request.MarkAsync();
        var row = SourceRow.Of(found ?? throw new ApiException(ProblemKind.UnknownRow, $"Import {import.Id} has no line {line}."), request);
        return request.Thing(row, row.Fields, SourceRow.Table, new AnswerNotes(null, cited));
    }

    /// <summary>Files refused whole, newest first</summary>
    internal static async Task<Answer> Refusals(ApiRequest request, Imports imports, CancellationToken cancellationToken)
    {
        var refusals = await imports.RefusalsAsync(request.Get(Parameters.Limit), cancellationToken);
        await request.MarkAsync();
        return request.Rows([.. refusals.Select(refusal => RefusalRow.Of(refusal, request))], RefusalRow.Table, AnswerNotes.None);
    }

    private static async Task<ImportRecord> FindAsync(ApiRequest request, Imports imports, CancellationToken cancellationToken)
    {
        var id = request.Number("id", ProblemKind.UnknownImport, "an import");
        return await imports.FindAsync(id, cancellationToken) ?? throw new ApiException(ProblemKind.UnknownImport, $"There is no import {id}.");
    }
}
