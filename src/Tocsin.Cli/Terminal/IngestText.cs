using Tocsin.Access;
using Tocsin.Gather;
using Tocsin.Gather.Ingestion;
using Tocsin.Reference;

namespace Tocsin.Cli.Terminal;

/// <summary>What became of files, for machines.</summary>
internal static class IngestText
{
    private static readonly string[] Heads = ["file", "member", "outcome", "kind", "edition", "import", "read", "new", "changed", "same", "check", "rejected", "why", "handling"];

    public static Task WriteAsync(Results results, IngestReport report, OutputFormat format) => format == OutputFormat.Csv
        ? results.CsvAsync(Heads, report.Files.Select(file => Fields(file).Append((report.Handling ?? Handling.Open).Text)))
        : results.JsonAsync(new
        {
            Handling = (report.Handling ?? Handling.Open).Text,
            Originator = report.Originator ?? Handlings.OpenSources,
            Files = report.Files.Select(Shape),
            RejectsByReason = report.Files.OfType<FileOutcome.Stored>().SelectMany(file => file.Counts.ByReason)
                .GroupBy(pair => EnumWords.Of(pair.Key), (reason, pairs) => (reason, Count: pairs.Sum(pair => pair.Value))).ToDictionary(pair => pair.reason, pair => pair.Count),
        });

    private static object Shape(FileOutcome outcome) => outcome switch
    {
        FileOutcome.Stored file => new { file.Path, file.Member, Outcome = "stored", Kind = file.Kind.Code(), file.Edition, Import = file.ImportId, file.Counts.Read, file.Counts.New, file.Counts.Changed, file.Counts.Same, file.Counts.Check, file.Counts.Rejected },
        FileOutcome.AlreadyStored file => new { file.Path, file.Member, Outcome = "already_stored", Kind = file.Kind.Code(), Import = file.ImportId, file.Redeclared },
        FileOutcome.Ignored file => new { file.Path, file.Member, Outcome = "ignored", file.Reason, file.Why },
        FileOutcome.Refused file => new { file.Path, file.Member, Outcome = "refused", file.Reason, file.Why },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a shape."),
    };

    private static IEnumerable<object?> Fields(FileOutcome outcome) => outcome switch
    {
        FileOutcome.Stored file =>
        [
            file.Path, file.Member, "stored", file.Kind.Code(), file.Edition, file.ImportId, file.Counts.Read, file.Counts.New, file.Counts.Changed,
            file.Counts.Same, file.Counts.Check, file.Counts.Rejected, null,
        ],
        FileOutcome.AlreadyStored file => [file.Path, file.Member, "already_stored", file.Kind.Code(), null, file.ImportId, null, null, null, null, null, null, null],
        FileOutcome.Ignored file => [file.Path, file.Member, "ignored", null, null, null, null, null, null, null, null, null, file.Why],
        FileOutcome.Refused file => [file.Path, file.Member, "refused", null, null, null, null, null, null, null, null, null, file.Why],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without fields."),
    };
}
