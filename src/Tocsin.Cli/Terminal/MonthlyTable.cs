using System.Globalization;
using Spectre.Console;
using Tocsin.Assess.Monthly;
using Tocsin.Learn.Monthly;

namespace Tocsin.Cli.Terminal;

/// <summary>A monthly score card for people: the models by CRPS, best first, what was quiet before apart, and what a reader must know below.</summary>
internal static class MonthlyTable
{
    private static readonly (string Head, Func<MonthlyScores, double?> Read)[] Measures =
    [
        ("crps", scores => scores.Crps),
        ("ign", scores => scores.Ignorance),
        ("mis", scores => scores.IntervalScore),
        ("coverage_90", scores => scores.Coverage.Of90),
        ("average_precision", scores => scores.AveragePrecision),
        ("average_precision_25", scores => scores.GraveAveragePrecision),
        ("brier_25", scores => scores.GraveBrier),
    ];

    public static void Write(Screen screen, MonthlyScoreCard card, IReadOnlyList<string> notes)
    {
        screen.Tables.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{card.Target} in {card.Window}, forecast from {MonthlyPanel.DayOf(card.Window.Origin):yyyy-MM}: {card.Units} countries, {card.Cells} country-months. Not said at the time."));
        Write(screen, card, model => model.All);
        if (card.Models[0].OnsetOnly.Cells > 0)
        {
            screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"After twelve quiet months: {card.Models[0].OnsetOnly.Cells} country-months."));
            Write(screen, card, model => model.OnsetOnly);
        }

        screen.Tables.WriteLine("* in use. Smaller is better, except for precision; the 90% intervals should cover 0.9.");
        foreach (var note in Cautions(card, notes))
            screen.Tables.WriteLine(note);
        screen.Tables.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{card.Seconds:0.00} s, {card.PeakRssMegabytes:0} MB."));
    }

    /// <summary>The same as CSV: a row a model and subset. A table has no place for cautions: they are said beside it.</summary>
    public static async Task CsvAsync(Screen screen, Results results, MonthlyScoreCard card, IReadOnlyList<string> notes)
    {
        foreach (var note in Cautions(card, notes))
            screen.Note(note);
        await RowsAsync(results, card);
    }

    private static IEnumerable<string> Cautions(MonthlyScoreCard card, IReadOnlyList<string> notes) =>
        notes.Concat(card.Notes).Concat(card.Models.SelectMany(model => model.Degradations.Select(note => $"{model.Name}: {note}")));

    private static Task RowsAsync(Results results, MonthlyScoreCard card) => results.CsvAsync(
        ["window", "target", "model", "in_force", "subset", "cells", .. Measures.Select(measure => measure.Head)],
        card.Models.SelectMany(model => new[] { ("all", model.All), ("onset_only", model.OnsetOnly) }.Select(subset =>
            (IEnumerable<object?>)
            [
                card.Window.ToString(), card.Target, model.Name, model.InForce, subset.Item1, subset.Item2.Cells,
                .. Measures.Select(measure => (object?)(measure.Read(subset.Item2) is { } value && !double.IsNaN(value) ? value : null)),
            ])));

    private static void Write(Screen screen, MonthlyScoreCard card, Func<ModelScores, MonthlyScores> of)
    {
        var table = Screen.NewTable(
            ("Model", false), ("CRPS", true), ("IGN", true), ("MIS", true), ("Covered", true), ("AP any death", true), ("AP 25 deaths", true), ("Brier 25", true)).Keep("CRPS");
        foreach (var model in card.Models.OrderBy(model => of(model).Crps))
            table.AddRow([Markup.Escape(model.Name + (model.InForce ? " *" : "")), .. Measures.Zip(["0.000", "0.000", "0.0", "0.000", "0.000", "0.000", "0.0000"], (measure, form) => Words(measure.Read(of(model)), form))]);
        screen.Tables.Write(table);
    }

    private static string Words(double? value, string form) => value is { } number && !double.IsNaN(number) ? number.ToString(form, CultureInfo.InvariantCulture) : "not defined";
}
