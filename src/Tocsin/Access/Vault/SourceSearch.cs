namespace Tocsin.Access.Vault;

/// <summary>What a search found: code names, and never who they are.</summary>
/// <param name="Found">Sources of which every word is in the name or the contact.</param>
/// <param name="Unopened">How many of those that the reader may see could not be searched, as their keys do not open.</param>
public sealed record SourceSearch(IReadOnlyList<Source> Found, int Unopened);
