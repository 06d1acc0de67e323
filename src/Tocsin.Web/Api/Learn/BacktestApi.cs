using System.Globalization;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Api.Gather;
using static System.FormattableString;

namespace Tocsin.Web.Api.Learn;

/// <summary>What the structural model's rolling forecasts were worth.</summary>
internal static class BacktestApi
{
    private const string Root = "/models/structural/backtest";

    private static readonly ApiParameter<string?> OneState = Parameters.State("A State's code or name.");

    private static readonly ApiParameter<bool> OnsetsOnly = Parameters.Flag("onsets", "1 returns only State-years with an onset.");

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Document<BacktestReport>>(Root, "Learn", Card, [Parameters.AsOf], MeasureRow.Table.Described);
        routes.Get<Page<OutcomeRow>>(Root + "/outcomes", "Learn", Outcomes, [Parameters.AsOf, OneState, OnsetsOnly, Parameters.Limit, Parameters.Cursor], OutcomeRow.Table.Described);
        routes.Get<Page<CurvePoint>>(Root + "/curves", "Learn", Curves, [Parameters.AsOf], CurvePoint.Table.Described);
        routes.Get<Page<OnsetRow>>(Root + "/onsets", "Learn", Onsets, [Parameters.AsOf], OnsetRow.Table.Described);
    }

    /// <summary>The rolling back-test's scorecard, in both strata, with the publisher's own</summary>
    /// <remarks>CSV has one measure per row; the publisher's have the prefix published.</remarks>
    internal static async Task<Answer> Card(ApiRequest request, StructuralBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        var report = ScoreCardJson.Of(backtest);
        return request.Thing(report, MeasureRow.Of(report), MeasureRow.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    /// <summary>Every State-year of the back-test: what was forecast for it and what came</summary>
    /// <remarks>By year and rank.</remarks>
    internal static async Task<Answer> Outcomes(
        ApiRequest request, World world, StructuralBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var state = request.State(world, OneState);
        var after = request.AfterPlace();
        var backtest = after is null
            ? await LatestAsync(request, backtests, cancellationToken)
            : ApiRequest.OfCursor(await backtests.FindAsync(after.Value.Run, cancellationToken));
        var rows = backtest.Outcomes.Where(outcome =>
            (state is null || outcome.State == state.Code) && (!request.Get(OnsetsOnly) || outcome.Onset)).ToList();
        var start = after?.Place ?? 0;
        var page = rows.Skip(start).Take(request.Get(Parameters.Limit)).Select(OutcomeRow.Of).ToList();
        var end = start + page.Count;
        var next = end < rows.Count ? request.CursorAfterNumbers(backtest.Id, end) : null;
        return request.Rows(page, OutcomeRow.Table, await NotesAsync(request, backtest, citations, cancellationToken), next);
    }

    /// <summary>The back-test's curves: ROC in both strata, precision against recall, reliability</summary>
    internal static async Task<Answer> Curves(ApiRequest request, StructuralBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        return request.Rows(CurvePoint.Of(BacktestReading.Of(backtest)), CurvePoint.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    /// <summary>The onsets of the back-test, found and missed</summary>
    /// <remarks>
    /// Found: among the first 30 (of fewer than 100 ranked States, the first 18 %) or at 4 % or more in one of the two years before. By year.
    /// </remarks>
    internal static async Task<Answer> Onsets(ApiRequest request, StructuralBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        var reading = BacktestReading.Of(backtest);
        var rows = reading.Found.Select(onset => OnsetRow.Of(onset, found: true)).Concat(reading.Missed.Select(onset => OnsetRow.Of(onset, found: false)));
        return request.Rows([.. rows.OrderBy(row => row.Year).ThenBy(row => row.Code, StringComparer.Ordinal)], OnsetRow.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    private static async Task<StructuralBacktest> LatestAsync(ApiRequest request, StructuralBacktests backtests, CancellationToken cancellationToken) =>
        await backtests.LatestAsync(request.AsOf, cancellationToken)
        ?? throw new ApiException(ProblemKind.NothingYet, Invariant($"No back-test uses an edition known by {request.AsOf:yyyy-MM-dd}."));

    private static async Task<AnswerNotes> NotesAsync(ApiRequest request, StructuralBacktest backtest, ImportCitations citations, CancellationToken cancellationToken) => new(
        request.AsOf,
        await citations.OfEditionAsync(backtest.Edition, cancellationToken),
        $"Back-test {Text(backtest.Id)}, {backtest.Label}: reconstructed by models trained on data up to each origin; not what was said then.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
