namespace Tocsin.Access.Accounts;

/// <summary>Why a password cannot be taken.</summary>
public enum PasswordFault
{
    /// <summary>It has fewer characters than are needed.</summary>
    TooShort,

    /// <summary>It has more characters than are read.</summary>
    TooLong,

    /// <summary>Many people choose it, or it is a run on the keyboard, or few characters again and again.</summary>
    Common,

    /// <summary>It is the name of its owner or of this program with little around it.</summary>
    OwnName,
}
