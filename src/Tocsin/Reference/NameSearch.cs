namespace Tocsin.Reference;

/// <summary>What a text means that should name a State.</summary>
/// <param name="Found">The one State that is meant beyond doubt; null when there is none.</param>
/// <param name="Choices">The States that it may mean otherwise, the likeliest first; empty when none is near.</param>
/// <param name="Group">The group of States that it names, such as "Africa"; null otherwise.</param>
public sealed record NameSearch(NameMatch? Found, IReadOnlyList<NameMatch> Choices, string? Group = null)
{
    /// <summary>No State is near.</summary>
    public static NameSearch Nothing { get; } = new(null, []);
}
