namespace Tocsin.Access.Log;

/// <summary>What somebody did. In the log it is the word in snake_case; a word is never given another meaning.</summary>
public enum AccessAct
{
    /// <summary>Content was shown.</summary>
    Read,

    /// <summary>Content was looked for; the entry says with which words.</summary>
    Search,

    /// <summary>Content left in a file that Tocsin made of it.</summary>
    Export,

    /// <summary>Somebody came in.</summary>
    SignIn,

    /// <summary>Somebody tried to come in and was not let.</summary>
    SignInFailed,

    /// <summary>Somebody left.</summary>
    SignOut,

    /// <summary>Somebody asked who a source is.</summary>
    UnmaskRequested,

    /// <summary>Another person agreed to that.</summary>
    UnmaskAgreed,

    /// <summary>The identity of a source was shown.</summary>
    Unmasked,

    /// <summary>It was decided to forget a source, whose key was destroyed; or not to.</summary>
    Forgotten,

    /// <summary>A person's roles, clearance or compartments, a token or a session were given, changed or taken.</summary>
    PermissionChanged,

    /// <summary>Who may see an import was changed.</summary>
    HandlingChanged,

    /// <summary>A setting of the whole installation was changed.</summary>
    SettingChanged,

    /// <summary>Something that was asked for could not be done.</summary>
    Failure,

    /// <summary>The whole database left in a copy.</summary>
    Backup,

    /// <summary>The database was made from a copy.</summary>
    Restore,

    /// <summary>Content was taken in.</summary>
    Ingest,

    /// <summary>Somebody asked to have a source forgotten.</summary>
    ForgetRequested,
}
