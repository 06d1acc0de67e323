namespace Tocsin.Reference;

/// <summary>A State that a text may mean, and why.</summary>
/// <param name="State">The State.</param>
/// <param name="Basis">Why.</param>
/// <param name="Name">The name or code that matched, as the table writes it: "Kinshasa".</param>
public sealed record NameMatch(State State, NameBasis Basis, string Name)
{
    /// <summary>What the place is that is named nearly so; null where it is the State itself.</summary>
    public NameBasis? Lead { get; init; }

    /// <summary>Whether it is the State itself that is named, and not a place in it.</summary>
    public bool IsTheState => Basis is NameBasis.Code or NameBasis.Name or NameBasis.OtherName;
}
