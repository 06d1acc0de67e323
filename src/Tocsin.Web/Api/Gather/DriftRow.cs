using System.ComponentModel.DataAnnotations;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;

namespace Tocsin.Web.Api.Gather;

/// <summary>
/// One way in which the newest delivery of a source differs from what it used to deliver, or one that cannot be judged. What is not listed was judged and is
/// not so.
/// </summary>
/// <param name="Judged">False where it is not known whether the source drifts: <c>reason</c> says why.</param>
/// <param name="Kind">Kind of source.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Weight">The editions of events that are compared with one another; null for other kinds.</param>
/// <param name="Drift">revises_past, stopped, columns_changed or rows_doubled.</param>
/// <param name="Reason">Why it cannot be judged; null where it was.</param>
/// <param name="Import">Number of the newest import in force.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Against">Number of the import it is compared with; null when there is none.</param>
/// <param name="AgainstFile">Name of that one's file.</param>
/// <param name="Measure">What the two figures count; null where it cannot be judged.</param>
/// <param name="Now">The measured figure; shares from 0 (0.05 is 5%).</param>
/// <param name="Before">The figure it is held against.</param>
/// <param name="Earlier">How many earlier revisions, intervals or deliveries that one rests on; 0 where none could be learned and a year is taken.</param>
/// <param name="Since">Day since which it has been so.</param>
/// <param name="ColumnsAdded">Columns that the delivery before lacks.</param>
/// <param name="ColumnsRemoved">Columns of the delivery before that this one lacks.</param>
internal sealed record DriftRow(
    bool Judged,
    string Kind,
    string Title,
    EditionClass? Weight,
    DriftKind Drift,
    UnjudgedReason? Reason,
    long Import,
    string File,
    long? Against,
    string? AgainstFile,
    DriftMeasure? Measure,
    double? Now,
    double? Before,
    [property: Range(0, int.MaxValue)] int? Earlier,
    DateOnly? Since,
    IReadOnlyList<string> ColumnsAdded,
    IReadOnlyList<string> ColumnsRemoved)
{
    public static CsvTable<DriftRow> Table { get; } = new()
    {
        { "judged", "false where it is not known", row => (bool?)row.Judged },
        { "kind", "kind of source", row => row.Kind },
        { "weight", "editions of events compared; otherwise empty", row => row.Weight is { } weight ? QueryWord.Of(weight) : null },
        { "drift", "revises_past, stopped, columns_changed or rows_doubled", row => QueryWord.Of(row.Drift) },
        { "reason", "why it cannot be judged", row => row.Reason is { } reason ? QueryWord.Of(reason) : null },
        { "import", "the newest import in force", row => (long?)row.Import },
        { "file", "its file", row => row.File },
        { "against", "the import it is compared with", row => row.Against },
        { "against_file", "that one's file", row => row.AgainstFile },
        { "measure", "what the figures count", row => row.Measure is { } measure ? QueryWord.Of(measure) : null },
        { "now", "the measured figure", row => row.Now },
        { "before", "the figure compared with", row => row.Before },
        { "earlier", "cases behind that figure", row => (long?)row.Earlier },
        { "since", "day it began", row => row.Since },
        { "columns_added", "joined by semicolons", row => string.Join("; ", row.ColumnsAdded) },
        { "columns_removed", "joined by semicolons", row => string.Join("; ", row.ColumnsRemoved) },
    };

    public static DriftRow Of(InputDrift drift) => new(
        true, drift.Source.Code(), drift.Source.Title(), drift.Class, drift.Kind, null, drift.Delivery.Import, drift.Delivery.FileName, drift.Against?.Import, drift.Against?.FileName,
        drift.Measure, drift.Now, drift.Before, drift.Earlier, drift.Since, drift.ColumnsAdded, drift.ColumnsRemoved);

    public static IEnumerable<DriftRow> Of(UnjudgedDrift one) => one.Kinds.Select(kind => new DriftRow(
        false, one.Source.Code(), one.Source.Title(), one.Class, kind, one.Reason, one.Delivery.Import, one.Delivery.FileName, one.Against?.Import, one.Against?.FileName,
        null, null, null, null, null, [], []));
}
