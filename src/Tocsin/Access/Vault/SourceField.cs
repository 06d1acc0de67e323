namespace Tocsin.Access.Vault;

/// <summary>What is kept of who a source is; each is encrypted by itself.</summary>
public enum SourceField
{
    /// <summary>What they are called.</summary>
    Name,

    /// <summary>How they are reached.</summary>
    Contact,

    /// <summary>What else whoever meets them must know.</summary>
    Note,
}
