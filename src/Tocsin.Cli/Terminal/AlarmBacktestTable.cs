using System.Globalization;
using Spectre.Console;
using Tocsin.Learn.Alarms;

namespace Tocsin.Cli.Terminal;

/// <summary>A back-test of the alarms for people: the methods side by side at each budget, the stated one first, and what a reader must know below.</summary>
internal static class AlarmBacktestTable
{
    public static void Write(Screen screen, AlarmBacktest backtest)
    {
        screen.Tables.WriteLine(Text(
            $"Alarms {backtest.Label}: thresholds set on {backtest.LearnedFrom:yyyy} to {backtest.LearnedUntil:yyyy}, tested on {backtest.MeasuredFrom:yyyy} to {backtest.MeasuredUntil:yyyy}, {backtest.States} States. Not said at the time."));
        foreach (var budget in backtest.Scores.Select(score => score.Budget).Distinct())
            Write(screen, backtest, budget);
        screen.Tables.WriteLine("* most onsets at 25 deaths preceded, at the stated budget. 25+, 100+: onsets with an alarm in the twelve months before; 95%: interval of their share, resampling States;");
        screen.Tables.WriteLine("Chance: share if onsets came in other months of the same States; Lead: median months from the first such alarm. Ongoing: alarms after 25 was reached, neither right nor false.");
        foreach (var difference in backtest.Differences)
        {
            screen.Tables.WriteLine(Text(
                $"{QueryWords.Of(backtest.Best)} minus {QueryWords.Of(difference.Method)}: {difference.Share:+0.00;-0.00;0.00} ({difference.ByState.Low:0.00} to {difference.ByState.High:0.00} by State, {difference.ByYear.Low:0.00} to {difference.ByYear.High:0.00} by year){(difference.IsClaimed ? "" : ", no difference demonstrated")}."));
        }

        if (backtest.IsSample)
            screen.Tables.WriteLine("The events are a sample: they only compare the methods.");
        screen.Tables.WriteLine(Text($"{backtest.Seconds:0.0} s."));
    }

    /// <summary>The same as CSV: a row a method and budget.</summary>
    public static Task CsvAsync(Results results, AlarmBacktest backtest) => results.CsvAsync(
        [
            "method", "best", "budget", "false_per_state_year_learned", "false_per_state_year", "state_years", "false", "ahead", "ongoing", "onsets_25", "preceded_25", "share_25", "share_25_low", "share_25_high",
            "chance_25", "median_lead_months_25", "onsets_100", "preceded_100", "share_100", "share_100_low", "share_100_high", "chance_100", "median_lead_months_100",
        ],
        backtest.Scores.Select(score => (IEnumerable<object?>)
        [
            QueryWords.Of(score.Method), score.Method == backtest.Best, score.Budget, score.Learned, score.FalsePerStateYear, score.StateYears, score.False, score.Ahead, score.Ongoing,
            .. Values(score.Lower), .. Values(score.Upper),
        ]));

    private static void Write(Screen screen, AlarmBacktest backtest, double budget)
    {
        screen.Tables.WriteLine(Text($"At most {budget:0.###} false alarms per State-year in the early years{(budget == backtest.Budget ? ", the stated budget" : "")}:"));
        var table = Screen.NewTable(
            ("Method", true), ("False/yr", true), ("False", true), ("Ahead", true), ("Ongoing", true), ("25+", true), ("95%", true), ("Chance", true), ("Lead", true), ("100+", true), ("95%", true), ("Chance", true),
            ("Lead", true)).Keep("False/yr", "25+");
        foreach (var score in backtest.Scores.Where(score => score.Budget == budget))
        {
            table.AddRow(
                [
                    Markup.Escape(QueryWords.Of(score.Method) + (score.Method == backtest.Best && budget == backtest.Budget ? " *" : "")), Text($"{score.FalsePerStateYear:0.000}"), Text($"{score.False}"),
                    Text($"{score.Ahead}"), Text($"{score.Ongoing}"), .. Cells(score.Lower), .. Cells(score.Upper),
                ]);
        }

        screen.Tables.Write(table);
    }

    private static string[] Cells(OnsetScore score) =>
    [
        Text($"{score.Preceded} of {score.Onsets}"), double.IsNaN(score.Low) ? "none" : Text($"{score.Low:0.00}-{score.High:0.00}"), Text($"{score.Chance:0.00}"),
        score.MedianLead is { } months ? Text($"{months:0.#}") : "none",
    ];

    private static IEnumerable<object?> Values(OnsetScore score) =>
        [score.Onsets, score.Preceded, score.Share, Known(score.Low), Known(score.High), score.Chance, score.MedianLead];

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
