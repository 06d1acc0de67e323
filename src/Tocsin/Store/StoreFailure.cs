namespace Tocsin.Store;

/// <summary>Why the store could not be opened; <see cref="StoreException"/> carries it with the words for a person.</summary>
public enum StoreFailure
{
    /// <summary>The PostgreSQL that comes with the npm packages is not installed.</summary>
    NoBinaries,

    /// <summary>The PostgreSQL binaries are there but do not run on this machine.</summary>
    BinariesDoNotRun,

    /// <summary>PostgreSQL refuses to run as root and there is no way to become another user.</summary>
    NoOtherUser,

    /// <summary>A folder or file cannot be read or written by the user that needs it.</summary>
    NotWritable,

    /// <summary>The password of the private database is missing or not the one it was created with.</summary>
    PasswordLost,

    /// <summary>The folder that held the database is gone.</summary>
    FolderGone,

    /// <summary>The data folder is a copy of another, and leads to that one's database.</summary>
    FolderCopied,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The private server did not start; the facts are in its log.</summary>
    ServerDidNotStart,

    /// <summary>Another Tocsin holds the data folder longer than a start can take.</summary>
    Busy,

    /// <summary>The server named by TOCSIN_DATABASE cannot be reached or refuses the user.</summary>
    Unreachable,

    /// <summary>The connection string cannot be read.</summary>
    BadConnectionString,

    /// <summary>The server is older than PostgreSQL 15.</summary>
    ServerTooOld,

    /// <summary>The logins that Tocsin works as are missing and this user may not create them.</summary>
    NoApplicationRole,

    /// <summary>The login that Tocsin is to work as could bypass the policies of the tables.</summary>
    TooManyRights,

    /// <summary>The database was written by a newer Tocsin.</summary>
    DatabaseNewer,

    /// <summary>The database is from before the first release, and its form is not kept.</summary>
    BeforeFirstRelease,

    /// <summary>A migration that was applied has since been edited.</summary>
    MigrationChanged,

    /// <summary>A migration failed; the database is as it was before it.</summary>
    MigrationFailed,

    /// <summary>The database holds the other world: the real one or the exercise region.</summary>
    OtherWorld,

    /// <summary>A backup is to be restored into a database that holds something already.</summary>
    NotEmpty,

    /// <summary>A table could not be read whole by a backup.</summary>
    NotLetToBackup,
}
