namespace Tocsin.Reference;

/// <summary>Names that a text is a part of, or is spelt nearly as: choices to offer, never an answer.</summary>
internal sealed class SimilarNames(IEnumerable<NameMatch> names)
{
    private const int Most = 12;
    private const int LongestSpelling = 60;

    private readonly (string Key, IReadOnlyList<string> Words, NameMatch Match)[] _names =
        [.. names.Select(match => (FoldedName.Of(match.Name), FoldedName.Words(match.Name), match)).DistinctBy(name => (name.Item1, name.match.State))];

    /// <summary>The States to offer, the likeliest first: near spellings, then names that have the text in them.</summary>
    public IReadOnlyList<NameMatch> Find(string text, DateOnly on)
    {
        var (key, words) = (FoldedName.Of(text), FoldedName.Words(text));
        var found = Near(key).Concat(_names.Where(name => Has(name, key, words)).Select(name => (Rank: LongestSpelling, name.Match, Basis: NameBasis.Contains)))
            .OrderBy(one => one.Rank)
            .ThenBy(one => one.Match.State.Name, StringComparer.Ordinal)
            .DistinctBy(one => one.Match.State)
            .ToList();
        // Those of the past only where nothing of that day is near.
        var then = found.Where(one => one.Match.State.ExistsOn(on)).ToList();
        return [.. (then.Count > 0 ? then : found).Take(Most).Select(one => one.Match with { Basis = one.Basis, Lead = OfPlace(one.Match) })];
    }

    private static NameBasis? OfPlace(NameMatch match) =>
        match.Basis is NameBasis.Capital or NameBasis.City or NameBasis.Part or NameBasis.Territory or NameBasis.Unsettled ? match.Basis : null;

    private IEnumerable<(int Rank, NameMatch Match, NameBasis Basis)> Near(string key)
    {
        if (key.Length is < 3 or > LongestSpelling)
            return [];
        var most = key.Length switch { <= 4 => 1, <= 7 => 2, _ => 3 };
        var near = _names
            .Where(name => Math.Abs(name.Key.Length - key.Length) <= most)
            .Select(name => (Rank: SpellingDistance.Between(key, name.Key), name.Match, NameBasis.Similar))
            .Where(one => one.Rank <= most)
            .ToList();
        // Where one letter makes a name, three make only noise.
        var best = near.Count == 0 ? 0 : near.Min(one => one.Rank);
        return near.Where(one => one.Rank <= best + 1);
    }

    private static bool Has((string Key, IReadOnlyList<string> Words, NameMatch Match) name, string key, IReadOnlyList<string> words) =>
        key.Length > 1
        && (words.All(word => name.Words.Any(other => other.StartsWith(word, StringComparison.Ordinal)))
            || (key.Length > 2 && name.Key.Contains(key, StringComparison.Ordinal)));
}
