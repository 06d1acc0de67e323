namespace Tocsin.Access.Vault;

/// <summary>A source that is to be entered.</summary>
/// <param name="Fields">Who they are: at least one field that is not empty.</param>
/// <param name="Mark">The mark of its row: who may know that there is such a source, by its code name.</param>
/// <param name="Compartments">Numbers of the compartments of its row.</param>
public sealed record NewSource(IReadOnlyDictionary<SourceField, string> Fields, Tlp Mark, IReadOnlyList<int> Compartments)
{
    /// <summary>The longest text of a field, in UTF-16 units.</summary>
    public const int LongestText = 4000;

    /// <inheritdoc />
    public override string ToString() => "a new source"; // never who it is
}
