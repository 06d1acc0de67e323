using Tocsin.Gather;
using Tocsin.Learn.Alarms;
using Tocsin.Web.Api.Gather;
using static System.FormattableString;

namespace Tocsin.Web.Api.Learn;

/// <summary>What the alarms were worth over the past, method by method.</summary>
internal static class AlarmBacktestApi
{
    private const string Sampled = " The events are a sample: the methods can be compared with each other, the figures say nothing of the world.";

    public static void Map(ApiRoutes routes) =>
        routes.Get<Document<AlarmBacktestReport>>("/alarms/backtest", "Learn", Card, [Parameters.AsOf], AlarmMethodReport.Table.Described);

    /// <summary>What the alarms were worth: every method at the same budget of false alarms, side by side</summary>
    /// <remarks>Thresholds learned on early years, worth measured on later ones. CSV gives one method and budget a row.</remarks>
    internal static async Task<Answer> Card(ApiRequest request, AlarmBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var card = await backtests.LatestAsync(request.AsOf, cancellationToken)
            ?? throw new ApiException(ProblemKind.NothingYet,
                Invariant($"The alarms were not back-tested on what was known by {request.AsOf:yyyy-MM-dd}: 'tocsin backtest alarms' does it."));
        var report = AlarmBacktestReport.Of(card);
        var cited = await citations.OfKindAsync(report.Sample ? SourceKind.UcdpGedSample : SourceKind.UcdpGed, request.AsOf, cancellationToken);
        var note = $"Back-test {report.Id}, {report.Label}: alarms raised again later by thresholds that never saw the years they are measured on.{(report.Sample ? Sampled : "")}";
        return request.Thing(report, report.Methods, AlarmMethodReport.Table, new AnswerNotes(request.AsOf, cited, note));
    }
}
