namespace Tocsin.Access.Vault;

/// <summary>What a check of the vault found. It opens keys, and no text.</summary>
/// <param name="Sources">Sources in all.</param>
/// <param name="Forgotten">Those of them that are forgotten.</param>
/// <param name="Fields">Encrypted texts.</param>
/// <param name="Keys">Keys that open.</param>
/// <param name="Faults">What is wrong, as sentences with what to do; empty when all is well.</param>
public sealed record VaultReport(long Sources, long Forgotten, long Fields, long Keys, IReadOnlyList<string> Faults)
{
    /// <summary>Whether there is a vault: a master key, or a source. Where there is none nothing is wrong.</summary>
    public bool IsThere { get; init; } = true;
}
