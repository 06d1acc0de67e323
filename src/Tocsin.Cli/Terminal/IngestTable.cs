using System.Globalization;
using Spectre.Console;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;

namespace Tocsin.Cli.Terminal;

/// <summary>What became of files, for people: what was stored, which rows were rejected and why, what was left alone, what was refused.</summary>
internal static class IngestTable
{
    public static void Write(Screen screen, IngestReport report)
    {
        var stored = report.Files.OfType<FileOutcome.Stored>().ToList();
        if (stored.Count > 0)
            WriteStored(screen, stored);
        foreach (var (reason, count) in stored.SelectMany(file => file.Counts.ByReason).GroupBy(pair => pair.Key, (reason, pairs) => (reason, pairs.Sum(pair => pair.Value))))
        {
            var became = reason.IsLeftOut() ? "Left out" : "Rejected";
            screen.Tables.WriteLine($"{became}, {EnumWords.Of(reason)}: {Whole(count)}. `tocsin ingest --rejects` exports them.");
        }
        foreach (var file in report.Files.OfType<FileOutcome.AlreadyStored>())
            screen.Tables.WriteLine($"Already stored: {Name(file)} (import {file.ImportId}){Redeclared(file)}");
        foreach (var alike in report.Files.OfType<FileOutcome.Ignored>().Where(file => file.Reason != IgnoredReason.Companion).GroupBy(Why))
        {
            screen.Tables.WriteLine(alike.Count() == 1
                ? $"Left alone: {Name(alike.First())} {alike.First().Why}."
                : $"Left alone, as each {alike.Key}: {string.Join(", ", alike.Select(Name))}");
        }

        if (report.Handling is { } handling)
            screen.Tables.WriteLine($"Handling: {handling.Text}; originator: {report.Originator}.");
        WriteRefused(screen, report);
    }

    /// <summary>Refused files, named beside any form of result.</summary>
    public static void WriteRefused(Screen screen, IngestReport report)
    {
        foreach (var file in report.Files.OfType<FileOutcome.Refused>())
            screen.Error(file.Why);
    }

    private static void WriteStored(Screen screen, List<FileOutcome.Stored> stored)
    {
        var table = Screen.NewTable(("Import", true), ("File", false), ("Kind", false), ("Edition", false), ("New", true), ("Changed", true), ("Same", true), ("Check", true), ("Rejected", true))
            .Keep("File", "Rejected").Spare("Same", "Check", "Edition", "Kind");
        foreach (var file in stored)
        {
            table.AddRow(Whole(file.ImportId), Markup.Escape(Name(file)), file.Kind.Code(), Markup.Escape(file.Edition ?? "not declared"),
                Whole(file.Counts.New), Whole(file.Counts.Changed), Whole(file.Counts.Same), Whole(file.Counts.Check),
                Whole(file.Counts.Rejected - file.Counts.ByReason.LeftOut()));
        }

        screen.Tables.Write(table);
    }

    // What differs from file to file stands in brackets at the end, and is said of a file that is alone with its reason.
    private static string Why(FileOutcome.Ignored file) => file.Why.Split(" (", 2)[0];

    private static string Redeclared(FileOutcome.AlreadyStored file) => file.Redeclared.Count > 0 ? $"; newly declared: {string.Join(", ", file.Redeclared)}" : "";

    private static string Name(FileOutcome file) => file.Member.Length > 0 ? $"{Path.GetFileName(file.Path)}/{file.Member}" : Path.GetFileName(file.Path);

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
