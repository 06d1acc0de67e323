namespace Tocsin.Access.Accounts;

/// <summary>What a link is for.</summary>
public enum LinkPurpose
{
    /// <summary>To set up a new account.</summary>
    Invitation,

    /// <summary>To set a new password.</summary>
    Reset,
}
