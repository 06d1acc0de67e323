using Tocsin.Gather.Drifts;
using static System.FormattableString;

namespace Tocsin.Web.Api.Gather;

/// <summary>Whether sources still deliver as they used to.</summary>
internal static class DriftApi
{
    private const string Note = "Unlisted drift was checked and not found. Rows with judged false are unknown, not absent.";

    public static void Map(ApiRoutes routes) => routes.Get<Page<DriftRow>>("/drift", "Gather", List, [Parameters.AsOf], DriftRow.Table.Described);

    /// <summary>How each source's newest delivery differs from earlier ones</summary>
    /// <remarks>
    /// Larger revision of the past than ever, no delivery for long, changed columns or doubled rows. Findings first, then what cannot be judged.
    /// </remarks>
    internal static async Task<Answer> List(ApiRequest request, InputDrifts drifts, ImportCitations citations, CancellationToken cancellationToken)
    {
        var check = await drifts.CheckAsync(request.AsOf, cancellationToken);
        if (check.Sources == 0)
            throw new ApiException(ProblemKind.NothingYet,
                Invariant($"Nothing had been published or received by {request.AsOf:yyyy-MM-dd}."));
        List<DriftRow> rows = [.. check.Drifts.Select(DriftRow.Of), .. check.Unjudged.SelectMany(DriftRow.Of)];
        var cited = await citations.OfAsync(rows.SelectMany(row => new[] { row.Import, row.Against ?? row.Import }), cancellationToken);
        return request.Rows(rows, DriftRow.Table, new AnswerNotes(request.AsOf, cited, Note));
    }
}
