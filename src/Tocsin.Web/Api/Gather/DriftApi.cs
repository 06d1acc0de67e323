using Tocsin.Gather.Drifts;
using static System.FormattableString;

namespace Tocsin.Web.Api.Gather;

/// <summary>Whether sources still deliver as they used to.</summary>
internal static class DriftApi
{
    private const string Note = "What is not listed was judged and is not so. Rows with judged false are unknown, not absent.";

    public static void Map(ApiRoutes routes) => routes.Get<Page<DriftRow>>("/drift", "Gather", List, [Parameters.AsOf], DriftRow.Table.Described);

    /// <summary>Where the newest delivery of a source differs from what it used to deliver</summary>
    /// <remarks>It revises the past by more than any before it, nothing came after it for long, its columns changed, or its rows doubled. What was found first, then what cannot be judged.</remarks>
    internal static async Task<Answer> List(ApiRequest request, InputDrifts drifts, ImportCitations citations, CancellationToken cancellationToken)
    {
        var check = await drifts.CheckAsync(request.AsOf, cancellationToken);
        if (check.Sources == 0)
            throw new ApiException(ProblemKind.NothingYet,
                Invariant($"By {request.AsOf:yyyy-MM-dd} nothing had been published or received: there is nothing to compare."));
        List<DriftRow> rows = [.. check.Drifts.Select(DriftRow.Of), .. check.Unjudged.SelectMany(DriftRow.Of)];
        var cited = await citations.OfAsync(rows.SelectMany(row => new[] { row.Import, row.Against ?? row.Import }), cancellationToken);
        return request.Rows(rows, DriftRow.Table, new AnswerNotes(request.AsOf, cited, Note));
    }
}
