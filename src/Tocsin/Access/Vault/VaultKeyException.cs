namespace Tocsin.Access.Vault;

/// <summary>A key of the source vault is missing or cannot be used. The message says which, where, and what to do.</summary>
public sealed class VaultKeyException : Exception
{
    /// <summary>States it in words.</summary>
    /// <param name="message">What is wrong, where, what to do.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public VaultKeyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static VaultKeyException Lost(string masterKey, VaultPlace place) => new(
        $"The master key {masterKey} is missing from {place.Words}: its sources can't be opened. Restore its line from a copy; `tocsin vault key list` counts them.");
}
