using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Web.Pages.Data;

/// <summary>What the sources hold of one State.</summary>
/// <param name="State">The State.</param>
/// <param name="Kinds">By kind of source; a kind that holds nothing is not there.</param>
public sealed record StateSources(State State, IReadOnlyDictionary<SourceKind, StateCoverage> Kinds)
{
    /// <summary>The newest record of any source; null when there is none.</summary>
    public DateOnly? LastRecord => Kinds.Count == 0 ? null : Kinds.Values.Max(kind => kind.LastRecord);
}
