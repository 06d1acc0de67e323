using System.Globalization;
using Tocsin.Learn;

namespace Tocsin.Cli.Terminal;

/// <summary>Every State-year of a back-test as CSV.</summary>
internal static class OutcomesText
{
    private static readonly string[] Heads =
        ["state", "source_name", "year", "onset", "ongoing_before", "risk_prev", "rank_prev", "risk_two_years_prior", "rank_two_years_prior", "maxrisk2", "minrank2"];

    public static Task WriteAsync(Screen screen, StructuralBacktest backtest, CancellationToken cancellationToken) =>
        CsvText.WriteAsync(screen.Result, Heads, backtest.Outcomes.Select(Fields), cancellationToken);

    private static IEnumerable<string?> Fields(ForecastOutcome outcome) =>
    [
        outcome.State.Value, outcome.SourceName, Text(outcome.Year), Flag(outcome.Onset), Flag(outcome.OngoingBefore),
        Text(outcome.RiskFromPreviousYear), Text(outcome.RankFromPreviousYear), Text(outcome.RiskFromTwoYearsPrior), Text(outcome.RankFromTwoYearsPrior), Text(outcome.MaxRisk2), Text(outcome.MinRank2),
    ];

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    private static string? Flag(bool? value) => value is { } known ? (known ? "1" : "0") : null;
}
