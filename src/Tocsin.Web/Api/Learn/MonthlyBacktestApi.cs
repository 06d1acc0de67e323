using System.Globalization;
using Tocsin.Assess.Monthly;
using Tocsin.Learn.Monthly;
using Tocsin.Web.Api.Gather;
using static System.FormattableString;

namespace Tocsin.Web.Api.Learn;

/// <summary>What the monthly models were worth on the event store's own series.</summary>
internal static class MonthlyBacktestApi
{
    private const string Root = "/models/monthly/backtest";

    private static readonly ApiParameter<string?> OneTarget = new(
        "target", "Keeps one target: a kind of deaths, or ged_os_25, whether one-sided violence kills 25 or more.", new("string", Words: [.. MonthlyTargets.All]), "ged_sb", null,
        text => MonthlyTargets.Find(text) is null ? throw new FormatException($"'target' takes {string.Join(", ", MonthlyTargets.All)}.") : text);

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Page<MonthlySkillRow>>(Root, "Learn", Skill, [Parameters.AsOf, OneTarget], MonthlySkillRow.Table.Described);
        routes.Get<Page<MonthlyComparisonRow>>(Root + "/comparisons", "Learn", Comparisons, [Parameters.AsOf, OneTarget], MonthlyComparisonRow.Table.Described);
        routes.Get<Page<MonthlyReliabilityRow>>(Root + "/reliability", "Learn", Reliability, [Parameters.AsOf, OneTarget], MonthlyReliabilityRow.Table.Described);
        routes.Get<Page<MonthlyOutcomeRow>>(
            Root + "/outcomes", "Learn", Outcomes, [Parameters.AsOf, OneTarget, Parameters.Limit, Parameters.Cursor], MonthlyOutcomeRow.Table.Described);
    }

    /// <summary>Scores of every monthly model by target and year</summary>
    /// <remarks>By target, year and model, baselines first. The benchmark is conflictology: the last twelve months as the sample.</remarks>
    internal static async Task<Answer> Skill(ApiRequest request, MonthlyBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        return request.Rows([.. Targets(request, backtest).SelectMany(MonthlySkillRow.Of)], MonthlySkillRow.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    /// <summary>The monthly model in force beside its benchmark, by target, with intervals of the ratio</summary>
    /// <remarks>A difference is claimed only where it holds when whole States and when whole years are drawn again.</remarks>
    internal static async Task<Answer> Comparisons(ApiRequest request, MonthlyBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        return request.Rows(
            [.. Targets(request, backtest).SelectMany(MonthlyComparisonRow.Of)], MonthlyComparisonRow.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    /// <summary>Probabilities of the monthly models against how often it came, of the model in force and the benchmark</summary>
    internal static async Task<Answer> Reliability(ApiRequest request, MonthlyBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        return request.Rows(
            [.. Targets(request, backtest).SelectMany(MonthlyReliabilityRow.Of)], MonthlyReliabilityRow.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    /// <summary>Every State-month of the monthly back-test: what was forecast for it and what came</summary>
    /// <remarks>By target, year, State and month.</remarks>
    internal static async Task<Answer> Outcomes(ApiRequest request, MonthlyBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var after = request.AfterPlace();
        var backtest = after is null
            ? await LatestAsync(request, backtests, cancellationToken)
            : ApiRequest.OfCursor(await backtests.FindAsync(after.Value.Run, cancellationToken));
        var start = after?.Place ?? 0;
        // One row more tells whether there is a next page.
        var limit = request.Get(Parameters.Limit);
        var rows = await backtests.OutcomesAsync(backtest.Id, request.Get(OneTarget), start, limit + 1, cancellationToken);
        var page = rows.Take(limit).ToList();
        var next = rows.Count > limit ? request.CursorAfterNumbers(backtest.Id, page[^1].Place) : null;
        return request.Rows([.. page.Select(row => MonthlyOutcomeRow.Of(row.Outcome))], MonthlyOutcomeRow.Table, await NotesAsync(request, backtest, citations, cancellationToken), next);
    }

    private static IEnumerable<TargetSkill> Targets(ApiRequest request, MonthlyBacktest backtest) =>
        backtest.Targets.Where(skill => request.Get(OneTarget) is not { } wanted || skill.Target == wanted);

    private static async Task<MonthlyBacktest> LatestAsync(ApiRequest request, MonthlyBacktests backtests, CancellationToken cancellationToken) =>
        await backtests.LatestAsync(request.AsOf, cancellationToken)
        ?? throw new ApiException(ProblemKind.NothingYet,
            Invariant($"There is no back-test of the monthly models on what was known by {request.AsOf:yyyy-MM-dd}."));

    private static async Task<AnswerNotes> NotesAsync(ApiRequest request, MonthlyBacktest backtest, ImportCitations citations, CancellationToken cancellationToken) => new(
        request.AsOf,
        await citations.OfAsync(backtest.Imports, cancellationToken),
        $"Monthly back-test {Text(backtest.Id)}, {backtest.Label}: forecasts made later from nothing after their origin, never what was said.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
