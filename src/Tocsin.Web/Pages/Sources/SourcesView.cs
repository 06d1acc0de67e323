using Tocsin.Access;
using Tocsin.Access.Vault;

namespace Tocsin.Web.Pages.Sources;

/// <summary>What the page of all sources shows.</summary>
/// <param name="Sources">Those whose rows the reader may see, by code name.</param>
/// <param name="Compartments">Those that the reader is in.</param>
/// <param name="Found">What a search found; null where nobody searched.</param>
/// <param name="Entered">A source that was just entered.</param>
/// <param name="Fault">Why what was sent was not taken; null for none.</param>
public sealed record SourcesView(IReadOnlyList<Source> Sources, IReadOnlyList<Compartment> Compartments, SourceSearch? Found = null,
    Source? Entered = null, string? Fault = null)
{
    /// <summary>Key of the text that says why nothing can be entered or searched; null where the vault opens.</summary>
    public string? Shut { get; init; }

    /// <summary>What an operator is to run then.</summary>
    public string Remedy => Shut == NoKey ? "tocsin vault key new" : "tocsin vault check";

    internal const string NoKey = "vault.nokey";
    internal const string BadKey = "vault.badkey";
}
