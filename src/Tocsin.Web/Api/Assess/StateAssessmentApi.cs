using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Api.Gather;
using static System.FormattableString;

namespace Tocsin.Web.Api.Assess;

/// <summary>What is assessed of one State, now and over the years.</summary>
internal static class StateAssessmentApi
{
    private const string Note = "Drivers accompany onsets in the record; they are not causes or faults.";
    private const string HistoryNote = "Reconstructed rows were made later, from one edition, by models trained only up to their data year; not what was said then.";

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Document<AssessmentDetail>>("/states/{code}/assessment", "Assess", Assessment, [Parameters.AsOf], DriverTable.Columns.Described);
        routes.Get<Page<HistoryRow>>("/states/{code}/history", "Assess", History, [Parameters.AsOf], HistoryRow.Table.Described);
    }

    /// <summary>One State's assessment with drivers, changes and each number's origin</summary>
    /// <remarks>CSV has one driver or mover per row.</remarks>
    internal static async Task<Answer> Assessment(ApiRequest request, World world, RunOfDay runs, RunCitations citations, CancellationToken cancellationToken)
    {
        var state = request.State(world);
        var run = await runs.FindAsync(request, cancellationToken);
        var one = run.States.FirstOrDefault(other => other.State == state.Code)
            ?? throw new ApiException(ProblemKind.NothingYet, Invariant($"{state.Name} is not assessed as of {run.AsOf:yyyy-MM-dd}."));
        var detail = AssessmentDetail.Of(one, world);
        return request.Thing(detail, DriverTable.Lines(detail), DriverTable.Columns, await citations.NotesAsync(request, run, [one], Note, cancellationToken));
    }

    /// <summary>One State's risk over the years: what was said, and what the method would have said</summary>
    /// <remarks>Oldest data year first, reconstructed rows before said ones.</remarks>
    internal static async Task<Answer> History(ApiRequest request, World world, Assessments assessments, StructuralBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var state = request.State(world);
        var backtest = await backtests.LatestAsync(request.AsOf, cancellationToken);
        var said = await assessments.StatementsAsync(state.Code, cancellationToken);
        IReadOnlyList<HistoryRow> rows =
        [
            .. backtest?.History(state.Code).Select(point => HistoryRow.Of(state.Code, point, backtest.Label)) ?? [],
            .. said.Where(statement => statement.AsOf <= request.AsOf && statement.DataYear is not null).Select(statement => HistoryRow.Of(state.Code, statement)),
        ];
        var cited = backtest is null ? [] : await citations.OfEditionAsync(backtest.Edition, cancellationToken);
        return request.Rows(rows, HistoryRow.Table, new AnswerNotes(request.AsOf, cited, HistoryNote));
    }
}
