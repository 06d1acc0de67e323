namespace Tocsin.Access.Accounts;

/// <summary>What came of linking an account of a sign-in service.</summary>
public enum LinkOutcome
{
    /// <summary>It is linked.</summary>
    Linked,

    /// <summary>It is linked with another person's account.</summary>
    Taken,

    /// <summary>The person has linked another account of that service.</summary>
    HasAnother,

    /// <summary>The session may not: it has ended, or it showed a password alone and the account has more.</summary>
    Refused,
}
