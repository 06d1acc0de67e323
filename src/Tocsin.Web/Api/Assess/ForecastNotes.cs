using System.Globalization;
using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;
using Tocsin.Web.Api.Gather;

namespace Tocsin.Web.Api.Assess;

/// <summary>What stands beside a forecast: first of all whether its inputs drift, then its origin, its model, and the files behind it.</summary>
internal sealed class ForecastNotes(ImportCitations citations, InputDrifts drifts)
{
    public async Task<AnswerNotes> OfAsync(AssessmentRun run, TargetForecast target, CancellationToken cancellationToken)
    {
        var behind = target.Behind(await drifts.ReadAsync(run.AsOf, cancellationToken));
        return new AnswerNotes(run.AsOf, await citations.OfAsync(target.Imports, cancellationToken), Note(target, behind), RunFacts.Of(run));
    }

    private static string Note(TargetForecast target, IReadOnlyList<InputDrift> behind)
    {
        var said = new List<string>();
        if (behind.Count > 0)
            said.Add($"Input drift: {string.Join("; ", behind.Select(drift => $"{drift.Source.Code()} {QueryWord.Of(drift.Kind)} (import {drift.Delivery.Import})"))}; see /api/v1/drift.");
        if (target.Origin is { } origin)
            said.Add(string.Create(CultureInfo.InvariantCulture, $"Forecast from {origin:yyyy-MM}, the last month known."));
        if (target.ProvisionalFrom is { } from)
            said.Add(string.Create(CultureInfo.InvariantCulture, $"From {from:yyyy-MM} the counts are provisional."));
        said.Add(string.Create(CultureInfo.InvariantCulture, $"{target.Model}; {MonthlyMethod.Draws} draws a State and month. Recorded deaths: a lower bound."));
        return string.Join(' ', said.Concat(target.Degradations));
    }
}
