using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>Whether a mass killing is recorded as ongoing, by the source's word alone.</summary>
/// <param name="Knowledge">Present, Absent (the source looked and recorded none) or Unknown (no source says).</param>
/// <param name="Count">Episodes recorded as ongoing; 0 when absent, null when unknown.</param>
/// <param name="Year">The year the record is about; null when unknown.</param>
/// <param name="Origin">The row that says so; null when unknown.</param>
public sealed record OngoingMassKilling(Knowledge Knowledge, int? Count, int? Year, RowOrigin? Origin)
{
    /// <summary>No source says.</summary>
    public static OngoingMassKilling Unknown { get; } = new(Knowledge.Unknown, null, null, null);
}
