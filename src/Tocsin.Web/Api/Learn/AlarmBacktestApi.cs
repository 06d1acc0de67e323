using Tocsin.Gather;
using Tocsin.Learn.Alarms;
using Tocsin.Web.Api.Gather;
using static System.FormattableString;

namespace Tocsin.Web.Api.Learn;

/// <summary>What the alarms were worth over the past, method by method.</summary>
internal static class AlarmBacktestApi
{
    private const string Sampled = " The events are a sample: they only compare the methods.";

    public static void Map(ApiRoutes routes) =>
        routes.Get<Document<AlarmBacktestReport>>("/alarms/backtest", "Learn", Card, [Parameters.AsOf], AlarmMethodReport.Table.Described);

    /// <summary>How good the alarms were: every method, allowed the same false alarms</summary>
    /// <remarks>Thresholds set on early years, tested on later ones. CSV has one method and budget per row.</remarks>
    internal static async Task<Answer> Card(ApiRequest request, AlarmBacktests backtests, ImportCitations citations, CancellationToken cancellationToken)
    {
        var card = await backtests.LatestAsync(request.AsOf, cancellationToken)
            ?? throw new ApiException(ProblemKind.NothingYet,
                Invariant($"No alarm back-test uses data known by {request.AsOf:yyyy-MM-dd}: run 'tocsin backtest alarms'."));
        var report = AlarmBacktestReport.Of(card);
        var cited = await citations.OfKindAsync(report.Sample ? SourceKind.UcdpGedSample : SourceKind.UcdpGed, request.AsOf, cancellationToken);
        var note = $"Back-test {report.Id}, {report.Label}: alarms re-run with thresholds from earlier years than those tested.{(report.Sample ? Sampled : "")}";
        return request.Thing(report, report.Methods, AlarmMethodReport.Table, new AnswerNotes(request.AsOf, cited, note));
    }
}
