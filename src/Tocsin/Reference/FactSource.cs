namespace Tocsin.Reference;

/// <summary>Where the facts of one file of this room come from.</summary>
/// <param name="File">File name: "states.csv".</param>
/// <param name="Source">The authority that the facts follow.</param>
/// <param name="CutOff">Day up to which they are meant to be complete.</param>
/// <param name="Checked">True when a person has compared the file with the authority's own text.</param>
/// <param name="Note">What a reader must know; null when there is nothing.</param>
public sealed record FactSource(string File, string Source, DateOnly CutOff, bool Checked, string? Note)
{
    internal static FactSource Read(ReferenceTable row) =>
        new(row["file"], row["source"], row.Day("cut_off") ?? throw row.Fault("the cut-off day is missing"), row.Yes("checked"), row.Optional("note"));
}
