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
        "target", "One target: a kind of deaths, or ged_os_25 (one-sided violence against civilians kills 25 or more).", new("string", Words: [.. MonthlyTargets.All]), "ged_sb", null,
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
    /// <remarks>By target, year and model, baselines first. Benchmark: conflictology, the last twelve months happening again.</remarks>
    internal static async Task<Answer> Skill(ApiRequest request, MonthlyBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        return request.Rows([.. Targets(request, backtest).SelectMany(MonthlySkillRow.Of)], MonthlySkillRow.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    /// <summary>The monthly model in use against its benchmark, by target, with intervals of the ratio</summary>
    /// <remarks>A difference is claimed only if it holds when States and when years are resampled.</remarks>
    internal static async Task<Answer> Comparisons(ApiRequest request, MonthlyBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        return request.Rows(
            [.. Targets(request, backtest).SelectMany(MonthlyComparisonRow.Of)], MonthlyComparisonRow.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    /// <summary>Forecast probabilities against observed frequencies, for the monthly model in use and the benchmark</summary>
    internal static async Task<Answer> Reliability(ApiRequest request, MonthlyBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var backtest = await LatestAsync(request, backtests, cancellationToken);
        return request.Rows(
            [.. Targets(request, backtest).SelectMany(MonthlyReliabilityRow.Of)], MonthlyReliabilityRow.Table, await NotesAsync(request, backtest, citations, cancellationToken));
    }

    /// <summary>Every State-month of the monthly back-test: forecast and outcome</summary>
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
            Invariant($"No monthly back-test uses data known by {request.AsOf:yyyy-MM-dd}."));

    private static async Task<AnswerNotes> NotesAsync(ApiRequest request, MonthlyBacktest backtest, ImportCitations citations, CancellationToken cancellationToken) => new(
        request.AsOf,
        await citations.OfAsync(backtest.Imports, cancellationToken),
        $"Monthly back-test {Text(backtest.Id)}, {backtest.Label}: reconstructed from data up to each origin; not what was said then.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
