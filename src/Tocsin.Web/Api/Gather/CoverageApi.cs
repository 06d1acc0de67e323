using Tocsin.Gather;

namespace Tocsin.Web.Api.Gather;

/// <summary>Freshness and gaps, a source and a State.</summary>
internal static class CoverageApi
{
    private const string Note = "Not listed: that source has nothing on the State. Nothing recorded may mean quiet or unseen.";

    public static void Map(ApiRoutes routes) => routes.Get<Page<CoverageRow>>("/coverage", "Gather", List, [Parameters.AsOf], CoverageRow.Table.Described);

    /// <summary>What each source covers, overall and for each State</summary>
    /// <remarks>Sources first, then States by code.</remarks>
    internal static async Task<Answer> List(ApiRequest request, Observations observations, CancellationToken cancellationToken)
    {
        var sources = await observations.CoverageAsync(request.AsOf, cancellationToken);
        var states = await observations.CoverageByStateAsync(request.AsOf, cancellationToken);
        return request.Rows([.. sources.Select(CoverageRow.Of), .. states.Select(CoverageRow.Of)], CoverageRow.Table, new AnswerNotes(request.AsOf, [], Note));
    }
}
