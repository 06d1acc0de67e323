using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Gather;

/// <summary>Organized violence by month.</summary>
internal static class MonthsApi
{
    internal const string Note = "No source covers unlisted months. Each number comes from one source; sources are never added up.";

    public static void Map(ApiRoutes routes) => routes.Get<Page<MonthRow>>(
        "/states/{code}/months", "Gather", List, [Parameters.AsOf, Parameters.From, Parameters.To, Parameters.Limit, Parameters.Cursor], MonthRow.Table.Described);

    /// <summary>One State's deaths in organized violence by month, type and source</summary>
    /// <remarks>Oldest first. from and to are days; a month counts if its first day is between them.</remarks>
    internal static async Task<Answer> List(ApiRequest request, World world, Observations observations, ImportCitations citations, CancellationToken cancellationToken)
    {
        var state = request.State(world);
        request.CheckOrder();
        var from = request.Get(Parameters.From) ?? DateOnly.MinValue;
        if (request.After(keys: 1) is { } after)
            from = ApiRequest.DayOfCursor(after[0]).AddMonths(1);
        var months = await observations.MonthsAsync(request.AsOf, state.Code, from, cancellationToken);
        var rest = months.Where(month => month.Month >= from && (request.Get(Parameters.To) is not { } to || month.Month <= to)).ToList();
        var page = rest.Take(request.Get(Parameters.Limit)).ToList();
        var next = page.Count < rest.Count ? request.CursorAfter(ApiRequest.CursorDay(page[^1].Month)) : null;
        var cited = await citations.OfAsync(page.SelectMany(Behind), cancellationToken);
        return request.Rows([.. page.Select(MonthRow.Of)], MonthRow.Table, new AnswerNotes(request.AsOf, cited, Note), next);
    }

    internal static IEnumerable<long> Behind(StateMonth month) =>
        Enum.GetValues<Measure>().Select(measure => month[measure]).OfType<MonthValue>().Select(value => value.ImportId);
}
