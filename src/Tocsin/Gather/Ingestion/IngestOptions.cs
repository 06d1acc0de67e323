namespace Tocsin.Gather.Ingestion;

/// <summary>What is said about files from outside; each value outranks the declaration beside the file. Null: not said.</summary>
/// <param name="Published">Day on which the publisher made it public; without it a file is known from the day it was received.</param>
/// <param name="Licence">The licence in words or as an SPDX name, "CC BY 4.0".</param>
/// <param name="Export">Whether source rows may be exported; without it, and with an unknown licence, somebody must confirm.</param>
/// <param name="Edition">The edition, see <see cref="Gather.Edition.Parse"/>.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Origin">Where it came from, an address; without it the path.</param>
public sealed record IngestOptions(DateOnly? Published, string? Licence, ExportRule? Export, string? Edition, string? Publisher, string? Origin)
{
    /// <summary>Nothing is said.</summary>
    public static IngestOptions None { get; } = new(null, null, null, null, null, null);
}
