namespace Tocsin.Web.Api;

/// <summary>Builds answers in the shared envelopes.</summary>
internal static class Answers
{
    /// <summary>A page of rows.</summary>
    public static Answer Rows<T>(this ApiRequest request, IReadOnlyList<T> rows, CsvTable<T>? table, AnswerNotes notes, string? next = null) =>
        new(request, () => request.Page(rows, notes, next), Csv(request, rows, table), null) { Citations = notes.Citations, Next = next };

    /// <summary>A page of rows that have a place; <paramref name="geometry"/> gives it by the row's index.</summary>
    public static Answer Places<TGeometry, TRow>(
        this ApiRequest request,
        IReadOnlyList<TRow> rows,
        CsvTable<TRow>? table,
        Func<TRow, string> id,
        Func<int, TGeometry?> geometry,
        AnswerNotes notes,
        string? next = null)
        where TGeometry : class =>
        new(request, () => request.Page(rows, notes, next), Csv(request, rows, table), () => new FeatureCollection<TGeometry, TRow>(
            "FeatureCollection", request.Exercise, request.Handling, notes.AsOf, notes.Run, request.Data.ToString(), notes.Note, notes.Citations, next,
            [.. rows.Select((row, place) => new Feature<TGeometry, TRow>("Feature", id(row), geometry(place), row))]))
        {
            Citations = notes.Citations,
            Next = next,
        };

    /// <summary>One thing, whose CSV form is a table of its own.</summary>
    public static Answer Thing<T, TRow>(this ApiRequest request, T thing, IReadOnlyList<TRow> rows, CsvTable<TRow>? table, AnswerNotes notes) =>
        new(request, () => new Document<T>(request.Exercise, request.Handling, notes.AsOf, notes.Run, request.Data.ToString(), notes.Note, notes.Citations, thing), Csv(request, rows, table), null)
        {
            Citations = notes.Citations,
        };

    private static Page<T> Page<T>(this ApiRequest request, IReadOnlyList<T> rows, AnswerNotes notes, string? next) =>
        new(request.Exercise, request.Handling, notes.AsOf, notes.Run, request.Data.ToString(), notes.Note, notes.Citations, next, rows);

    private static Action<CsvWriter>? Csv<T>(ApiRequest request, IReadOnlyList<T> rows, CsvTable<T>? table) =>
        table is null ? null : csv => table.Write(csv, rows, request.Exercise, request.Handling);
}
