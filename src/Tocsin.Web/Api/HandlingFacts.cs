using Tocsin.Access;

namespace Tocsin.Web.Api;

/// <summary>How something must be handled.</summary>
/// <param name="Tlp">Its mark, as TLP 2.0 spells it: TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED.</param>
/// <param name="Compartments">The compartments whose members alone may see it; who may see it is in all of them. Empty for most.</param>
internal sealed record HandlingFacts(string Tlp, IReadOnlyList<string> Compartments)
{
    public static HandlingFacts Of(Handling handling) => new(handling.Mark.Label(), handling.Compartments);

    /// <summary>As one cell or header has it: "TLP:AMBER EAST".</summary>
    public override string ToString() => string.Join(' ', Compartments.Prepend(Tlp));
}
