using Tocsin.Web.Accounts;

namespace Tocsin.Web.Api;

/// <summary>What the API says of itself.</summary>
internal static class IndexApi
{
    private static readonly CsvTable<RouteRow> Table = new()
    {
        { "path", "path; fill in parts in braces", row => row.Path },
        { "summary", "what the route gives", row => row.Summary },
        { "formats", "formats, separated by spaces", row => string.Join(' ', row.Formats) },
        { "parameters", "its parameters, separated by spaces", row => string.Join(' ', row.Parameters) },
    };

    private static readonly CsvTable<ProblemType> Problems = new()
    {
        { "code", "the word to test for", row => row.Code },
        { "status", "HTTP status", row => (long?)row.Status },
        { "title", "what it means", row => row.Title },
        { "what_to_do", "what the caller can do", row => row.WhatToDo },
    };

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Page<RouteRow>>("", "API", List, columns: Table.Described, unchanging: true, gate: Gate.Open);
        routes.Get<Page<ProblemType>>("/problems", "API", ListProblems, columns: Problems.Described, unchanging: true, gate: Gate.Open);
        routes.Get<Page<ProblemType>>("/problems/{problem}", "API", OneProblem, columns: Problems.Described, unchanging: true, gate: Gate.Open);
    }

    /// <summary>The routes of the API</summary>
    internal static async Task<Answer> List(ApiRequest request, RouteList routes, CancellationToken cancellationToken) =>
        request.Rows(await routes.ReadAsync(cancellationToken), Table, AnswerNotes.None);

    /// <summary>The error types and what to do about each</summary>
    internal static Answer ListProblems(ApiRequest request) => request.Rows(ProblemType.All, Problems, AnswerNotes.None);

    /// <summary>One error type</summary>
    internal static Answer OneProblem(ApiRequest request)
    {
        var code = request.Part("problem");
        var found = ProblemType.All.Where(type => type.Code == code).ToList();
        return found.Count > 0
            ? request.Rows(found, Problems, AnswerNotes.None)
            : throw new ApiException(ProblemKind.NoSuchRoute, $"There is no error type '{(code.Length > 40 ? code[..40] : code)}'.");
    }
}
