namespace Tocsin.Access.Vault;

/// <summary>Who a source is, shown to one person for a limited time.</summary>
/// <param name="Source">Number of the source.</param>
/// <param name="Fields">What is kept of them.</param>
/// <param name="Until">When it must no longer be shown.</param>
public sealed record Identity(long Source, IReadOnlyDictionary<SourceField, string> Fields, DateTimeOffset Until)
{
    /// <inheritdoc />
    public override string ToString() => "an identity"; // never who it is
}
