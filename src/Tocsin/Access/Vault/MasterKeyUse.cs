namespace Tocsin.Access.Vault;

/// <summary>A master key and what depends on it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsHere">Whether it is where the keys are.</param>
/// <param name="IsNewest">Whether it wraps what is made now.</param>
/// <param name="Sources">Keys of sources that it wraps: without it these sources cannot be opened.</param>
/// <param name="SearchKeys">Keys of searches that it wraps.</param>
/// <param name="RetiredAt">When it was removed; null while it may be used.</param>
public sealed record MasterKeyUse(string Name, bool IsHere, bool IsNewest, long Sources, long SearchKeys, DateTimeOffset? RetiredAt)
{
    /// <summary>Whether something depends on it and it is not there.</summary>
    public bool IsLost => !IsHere && Sources + SearchKeys > 0;
}
