using Tocsin.Access;
using Tocsin.Gather;
using Tocsin.Learn;

namespace Tocsin.Web.Pages.Data;

/// <summary>How an import is handled, and what a form that changes that shows.</summary>
/// <param name="Import">The import.</param>
/// <param name="Found">How it is handled, and how that came about.</param>
/// <param name="Marks">The marks that the reader may give.</param>
/// <param name="Compartments">The compartments that the reader may give.</param>
public sealed record HandlingView(ImportRecord Import, ImportHandling Found, IReadOnlyList<Tlp> Marks, IReadOnlyList<Compartment> Compartments)
{
    /// <summary>Why what the form sent was not taken; null where it was not sent.</summary>
    public string? Fault { get; init; }

    /// <summary>The reason as it was sent.</summary>
    public string Why { get; init; } = "";
}
