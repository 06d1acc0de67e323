using System.Globalization;
using Spectre.Console;
using Tocsin.Gather.Ingestion;

namespace Tocsin.Cli.Terminal;

/// <summary>What became of many files, as counts: what is said after them is not to scroll away. A few are named.</summary>
internal static class IngestSummary
{
    private const int Few = 10;

    public static void Write(Screen screen, IngestReport report)
    {
        if (report.Files.Count <= Few)
        {
            IngestTable.Write(screen, report);
            return;
        }

        var stored = report.Files.OfType<FileOutcome.Stored>().ToList();
        List<string> parts = [];
        if (stored.Count > 0)
        {
            var rows = $"{Rows(counts => counts.New)} new rows, {Rows(counts => counts.Changed)} changed, {Rows(counts => counts.Rejected)} rejected";
            parts.Add($"{Count(stored.Count)} taken in ({rows})");
        }

        Add(report.Files.OfType<FileOutcome.AlreadyStored>().Count(), "here already");
        Add(report.Files.OfType<FileOutcome.Ignored>().Count(), "left alone");
        Add(report.Files.OfType<FileOutcome.Refused>().Count(), "refused");
        screen.Tables.WriteLine($"{string.Join(", ", parts)}. For each one: `tocsin ingest DIR`.");
        IngestTable.WriteRefused(screen, report);

        string Rows(Func<IngestCounts, long> one) => Whole(stored.Sum(file => one(file.Counts)));

        void Add(int files, string what)
        {
            if (files > 0)
                parts.Add($"{(parts.Count == 0 ? Count(files) : Whole(files))} {what}");
        }
    }

    private static string Count(int files) => files == 1 ? "1 file" : $"{Whole(files)} files";

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
