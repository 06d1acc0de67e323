namespace Tocsin.Gather.Drifts;

/// <summary>One way in which the newest delivery of a source differs from what the source used to deliver.</summary>
/// <param name="Source">The kind of source.</param>
/// <param name="Class">Final or candidate, which event files are compared within; null for other kinds.</param>
/// <param name="Kind">What differs.</param>
/// <param name="Delivery">The newest delivery in force.</param>
/// <param name="Against">The delivery it is compared with; null where a source stopped after its only one.</param>
/// <param name="Measure">What <paramref name="Now"/> and <paramref name="Before"/> count.</param>
/// <param name="Now">The measured figure.</param>
/// <param name="Before">The figure it is held against.</param>
/// <param name="Earlier">
/// How many cases <paramref name="Before"/> rests on: earlier revisions, intervals or deliveries. Where the past revises as it always did, one revision in
/// <paramref name="Earlier"/> + 1 is the largest by chance. 0 where nothing could be learned and a year is taken.
/// </param>
/// <param name="Since">Day since which it has been so.</param>
public sealed record InputDrift(
    SourceKind Source, EditionClass? Class, DriftKind Kind, DriftDelivery Delivery, DriftDelivery? Against, DriftMeasure Measure, double Now, double Before, int Earlier, DateOnly Since)
{
    /// <summary>Columns that the delivery before lacks, in the order of the file.</summary>
    public IReadOnlyList<string> ColumnsAdded { get; init; } = [];

    /// <summary>Columns of the delivery before that this one lacks, in the order of that file.</summary>
    public IReadOnlyList<string> ColumnsRemoved { get; init; } = [];
}
