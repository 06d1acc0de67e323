using System.Globalization;
using Spectre.Console;
using Tocsin.Learn;

namespace Tocsin.Cli.Terminal;

/// <summary>The score card for people, beside the publisher's own where that is at hand.</summary>
internal static class ScoreCardTable
{
    private delegate string? Reading(ScoreCard card);

    private static readonly (string Words, Reading Read)[] Lines =
    [
        ("State-years scored", card => Whole(card.Rows)),
        ("Onsets among them", card => Whole(card.Onsets)),
        ("AUC", card => Number(card.Auc)),
        ("AUC with a mass killing ongoing the year before", card => Number(card.AucOngoing)),
        ("AUC where none was", card => Number(card.AucNoneOngoing)),
        ($"Onsets ranked {ScoreCards.FirstPlaces} or better", card => $"{card.RecallAt30} of {card.Onsets}"),
        ($"Onsets with a risk of {Percent(ScoreCards.LowThreshold)} or more", card => $"{card.RecallAt0025} of {card.Onsets}"),
        ($"Onsets with a risk of {Percent(ScoreCards.HighThreshold)} or more", card => $"{card.RecallAt004} of {card.Onsets}"),
        ($"State-years flagged above {Percent(ScoreCards.HighThreshold)}", card => Whole(card.FlaggedAt004)),
        ($"False alarms per hit, above {Percent(ScoreCards.HighThreshold)}",
            card => card.FalsePositivesPerTruePositive is { } value ? Fixed(value, 2) : "no hits"),
        ("Forecasts scored", card => $"{Whole(card.Forecasts)}, {Whole(card.Positives)} followed by an onset"),
        ("Expected to be followed by one", card => Fixed(card.Expected, 1)),
        ("Brier score (constant base rate)", card => $"{Fixed(card.Brier, 6)} ({Fixed(card.BrierBase, 6)})"),
        ("Log loss (constant base rate)", card => $"{Fixed(card.LogLoss, 6)} ({Fixed(card.LogLossBase, 6)})"),
        ("Calibration slope; intercept", card => card is { CalibrationSlope: { } slope, CalibrationIntercept: { } intercept } ? $"{Fixed(slope, 3)}; {Fixed(intercept, 3)}" : null),
    ];

    public static void Write(Screen screen, StructuralBacktest backtest)
    {
        screen.Tables.WriteLine($"Structural risk, origins {backtest.FirstOrigin} to {backtest.LastOrigin}, {backtest.Label}. Not said at the time.");
        var theirs = backtest.Published?.Card;
        var table = (theirs is null ? Screen.NewTable(("Measure", false), ("Tocsin", true)) : Screen.NewTable(("Measure", false), ("Tocsin", true), ("As published", true))).Keep("Tocsin");
        foreach (var (words, read) in Lines)
        {
            if (theirs is null)
                table.AddRow(Markup.Escape(words), Markup.Escape(read(backtest.Card) ?? "not defined"));
            else
                table.AddRow(Markup.Escape(words), Markup.Escape(read(backtest.Card) ?? "not defined"), Markup.Escape(read(theirs) ?? "not defined"));
        }

        screen.Tables.Write(table);
        if (backtest.Card.MaxAbsDiffPublished is { } difference)
            screen.Tables.WriteLine($"Largest difference from a published forecast: {difference.ToString("g3", CultureInfo.InvariantCulture)}.");
        screen.Tables.WriteLine($"Ranked list {backtest.Card.RankedListHash[..16]}; {Fixed(backtest.Seconds, 1)} s, {Fixed(backtest.PeakRssMegabytes, 0)} MB.");
    }

    private static string Percent(double share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Fixed(double number, int decimals) => number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string? Number(Interval? interval) => interval is null ? null : $"{Fixed(interval.Value, 4)} ({Fixed(interval.Low, 3)} to {Fixed(interval.High, 3)})";
}
