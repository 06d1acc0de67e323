namespace Tocsin.Access.Accounts;

/// <summary>
/// What a person signs in with, passkeys apart. One object for one sign-in; it is stored as a whole, and only when nobody else stored it in between.
/// </summary>
public sealed class Credential
{
    /// <summary>Whose.</summary>
    public required Person Person { get; init; }

    /// <summary>Hash of the password; null while there is none.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever something of it changes that older proofs must not outlive.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>The form that was read: whoever stores another must have read this one.</summary>
    public Guid Version { get; internal set; }

    /// <summary>Key of the authenticator, encrypted by the program; null while there is none.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Whether a code of the authenticator is asked for.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>Wrong passwords or codes since the last right one or the last lock-out.</summary>
    public int Failed { get; set; }

    /// <summary>Until when nobody can sign in; null when not locked.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Lock-outs one after the other; each lasts longer than the one before.</summary>
    public int Lockouts { get; set; }
}
