namespace Tocsin.Reference;

/// <summary>A sub-region of M49 as lists and filters offer it.</summary>
/// <param name="SubRegion">M49 name, as <see cref="State.SubRegion"/> has it: "Western Africa".</param>
/// <param name="Continent">M49 region above it, as <see cref="State.Region"/> has it: "Africa".</param>
/// <param name="M49">Number of the sub-region, three digits.</param>
/// <param name="Display">Short form for a filter: "West Africa".</param>
public sealed record Region(string SubRegion, string Continent, string M49, string Display);
